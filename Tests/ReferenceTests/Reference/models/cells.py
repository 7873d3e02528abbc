"""Single compartments: passive and hh, temperatures, steps, and every recorded current."""

from .building import detect, exp_syn, iclamp, insert_hh, insert_pas, net_con, net_stim, section


def passive_soma(run):
    """One passive compartment is charged by a current step."""
    soma = section("soma", L=20, diam=20)
    insert_pas(soma, g=0.0005, e=-70)
    stim = iclamp(soma(0.5), delay=2, dur=10, amp=0.05)
    run.record_v(soma(0.5))
    run.record("stim.i", stim._ref_i)
    run.record("soma(0.5).pas.i", soma(0.5).pas._ref_i)
    run.area_of(soma(0.5))
    run.until(20)


def hh_soma(run):
    """An hh soma fires on a current step at 6.3 degrees."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    iclamp(soma(0.5), delay=1, dur=15, amp=0.3)
    run.record_v(soma(0.5))
    run.record("soma(0.5).hh.m", soma(0.5).hh._ref_m)
    run.record("soma(0.5).hh.h", soma(0.5).hh._ref_h)
    run.record("soma(0.5).hh.n", soma(0.5).hh._ref_n)
    run.spikes_of(soma(0.5), threshold=0)
    run.until(25)


def hh_soma_18_5_degrees(run):
    """An hh soma fires on a current step at 18.5 degrees, dt 0.01."""
    run.celsius, run.dt, run.stride = 18.5, 0.01, 2
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    iclamp(soma(0.5), delay=1, dur=10, amp=0.4)
    run.record_v(soma(0.5))
    run.record("soma(0.5).hh.m", soma(0.5).hh._ref_m)
    run.record("soma(0.5).hh.n", soma(0.5).hh._ref_n)
    run.spikes_of(soma(0.5), threshold=0)
    run.until(15)


def hh_burst_37_degrees(run):
    """At 37 degrees a train of strong synaptic events makes an hh soma fire."""
    run.celsius = 37
    soma = section("soma", L=15, diam=15)
    insert_hh(soma)
    syn = exp_syn(soma(0.5), tau=0.5, e=0)
    train = net_stim(start=1, number=6, interval=3)
    net_con(train, syn, weight=0.05, delay=0.2)
    run.record_v(soma(0.5))
    run.record("syn.g", syn._ref_g)
    run.record("soma(0.5).hh.m", soma(0.5).hh._ref_m)
    run.spikes_of(soma(0.5), threshold=-30)
    run.until(22)


def _hh_at_dt(run, dt):
    run.dt = dt
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    iclamp(soma(0.5), delay=1.01, dur=15, amp=0.3)
    run.record_v(soma(0.5))
    run.record("soma(0.5).hh.m", soma(0.5).hh._ref_m)
    run.record("soma(0.5).hh.h", soma(0.5).hh._ref_h)
    run.spikes_of(soma(0.5), threshold=0)


def hh_dt_0_05(run):
    """An hh soma at dt 0.05."""
    _hh_at_dt(run, 0.05)
    run.until(25)


def hh_dt_0_1(run):
    """An hh soma at dt 0.1."""
    _hh_at_dt(run, 0.1)
    run.until(25)


def hh_dt_one_third(run):
    """An hh soma at dt 1/3, which no binary fraction equals."""
    _hh_at_dt(run, 1 / 3)
    run.until(25)


def every_current(run):
    """Every recorded current: hh's ina, ik, il, gna, gk, pas's i, a synapse's i and g, a stimulus' i, i_cap, and the ions' reversals."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    insert_pas(soma, g=0.0001, e=-60)
    stim = iclamp(soma(0.5), delay=0, dur=5, amp=0.3)
    syn = exp_syn(soma(0.5), tau=2, e=-10)
    net_con(net_stim(start=6, number=1, interval=10), syn, weight=0.01, delay=0.5)
    run.record_v(soma(0.5))
    run.record("soma(0.5).ina", soma(0.5)._ref_ina)
    run.record("soma(0.5).ik", soma(0.5)._ref_ik)
    run.record("soma(0.5).hh.il", soma(0.5).hh._ref_il)
    run.record("soma(0.5).hh.gna", soma(0.5).hh._ref_gna)
    run.record("soma(0.5).hh.gk", soma(0.5).hh._ref_gk)
    run.record("soma(0.5).pas.i", soma(0.5).pas._ref_i)
    run.record("soma(0.5).i_cap", soma(0.5)._ref_i_cap)
    run.record("syn.i", syn._ref_i)
    run.record("syn.g", syn._ref_g)
    run.record("stim.i", stim._ref_i)
    run.until(12)


def reversal_potentials(run):
    """pas with another e in each segment, ena and ek changed for a whole section and for one segment."""
    axon = section("axon", L=300, diam=3, nseg=5, Ra=100)
    insert_hh(axon)
    axon.ena, axon.ek = 55, -80
    axon(0.9).ena = 40
    dend = section("dend", L=200, diam=2, nseg=3, Ra=100)
    dend.connect(axon(1), 0)
    insert_pas(dend, g=0.0002)
    dend(1 / 6).pas.e = -60
    dend(0.5).pas.e = -70
    dend(5 / 6).pas.e = -80
    iclamp(axon(0.1), delay=1, dur=2, amp=0.5)
    run.record_v(axon(0.1), axon(0.9), dend(0.5), dend(1))
    run.record("axon(0.9).ina", axon(0.9)._ref_ina)
    run.until(20)


def two_currents_and_a_synapse(run):
    """Two overlapping current clamps and an ExpSyn on one segment."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    first = iclamp(soma(0.5), delay=1, dur=6, amp=0.1)
    second = iclamp(soma(0.5), delay=4, dur=6, amp=0.25)
    syn = exp_syn(soma(0.5), tau=3, e=-80)
    net_con(net_stim(start=7, number=2, interval=3), syn, weight=0.02, delay=1)
    run.record_v(soma(0.5))
    run.record("first.i", first._ref_i)
    run.record("second.i", second._ref_i)
    run.record("syn.i", syn._ref_i)
    run.until(16)


def detectors(run):
    """Detectors: above threshold at the start, exactly on it at the start, several crossings, one never crossed, a spike seen in the last step only."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    twin = section("twin", L=20, diam=20)
    insert_hh(twin)
    still = section("still", L=20, diam=20)
    insert_pas(still, g=0.001, e=-65)
    high = section("high", L=20, diam=20)
    insert_pas(high, g=0.001, e=-90)
    echo = section("echo", L=20, diam=20)
    insert_pas(echo, g=0.001, e=-65)
    syn = exp_syn(echo(0.5), tau=1, e=0)
    detect(high(0.5), syn, threshold=-70, weight=0.01, delay=0.5)
    run.spikes_of(high(0.5), threshold=-70)
    iclamp(soma(0.5), delay=0.5, dur=30, amp=0.3)
    iclamp(twin(0.5), delay=0.5, dur=30, amp=0.3)
    run.spikes_of(soma(0.5), threshold=-64)
    run.spikes_of(twin(0.5), threshold=60)
    run.spikes_of(still(0.5), threshold=-65)
    run.record_v(soma(0.5), still(0.5), high(0.5), echo(0.5))
    run.until(20)
