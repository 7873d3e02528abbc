"""How a run is made: second order, changes on the way, recording at an interval, the initial voltage."""

from .building import exp_syn, iclamp, insert_hh, insert_pas, net_con, net_stim, section


def second_order(run):
    """secondorder 2 (Crank-Nicolson) on an hh axon. Recorded ina and ik belong to mid-step; il is not corrected."""
    run.secondorder, run.stride = 2, 2
    axon = section("axon", L=500, diam=3, nseg=9, Ra=100)
    insert_hh(axon)
    iclamp(axon(0), delay=0.5, dur=1, amp=1)
    syn = exp_syn(axon(0.5), tau=2, e=-80)
    net_con(net_stim(start=6, number=1, interval=1), syn, weight=0.01, delay=1)
    run.record_v(axon(0), axon(0.5), axon(1))
    run.record("axon(0.5).hh.m", axon(0.5).hh._ref_m)
    run.record("axon(0.5).ina", axon(0.5)._ref_ina)
    run.record("axon(0.5).ik", axon(0.5)._ref_ik)
    run.record("axon(0.5).hh.il", axon(0.5).hh._ref_il)
    run.record("syn.i", syn._ref_i)
    run.until(15)


def changes_between_runs(run):
    """5 ms, then gnabar, pas e, cm, the clamp's amp, the synapse's tau and e, weight and delay change; at 10 ms ena changes and the clamp's amp becomes 0; on to 20."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    dend = section("dend", L=150, diam=2, nseg=3, Ra=100)
    dend.connect(soma(1), 0)
    insert_pas(dend, g=0.0003, e=-65)
    stim = iclamp(soma(0.5), delay=1, dur=18, amp=0.2)
    syn = exp_syn(dend(0.5), tau=2, e=0)
    con = net_con(net_stim(start=2, number=8, interval=2), syn, weight=0.002, delay=1.3)
    run.record_v(soma(0.5), dend(0.5))
    run.record("syn.g", syn._ref_g)
    run.record("stim.i", stim._ref_i)
    run.until(5)
    soma(0.5).hh.gnabar = 0.2  # S/cm2
    dend(0.5).pas.e = -60  # mV
    dend(5 / 6).cm = 2  # uF/cm2
    stim.amp = 0.35  # nA
    syn.tau, syn.e = 4, -20  # ms, mV
    con.weight[0], con.delay = 0.004, 0.6  # uS, ms
    run.until(10)
    soma(0.5).ena = 45  # mV
    stim.amp = 0  # nA
    run.until(20)


def recording_at_intervals(run):
    """Recorded every 0.1 ms, every 0.06 (no multiple of dt) and every 0.01 (below dt): the values of the nearest step."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    iclamp(soma(0.5), delay=0.5, dur=1, amp=0.8)
    run.record_v(soma(0.5))
    run.record("soma(0.5).v every 0.1", soma(0.5)._ref_v, interval=0.1)
    run.record("soma(0.5).v every 0.06", soma(0.5)._ref_v, interval=0.06)
    run.record("soma(0.5).v every 0.01", soma(0.5)._ref_v, interval=0.01)
    run.record("soma(0.5).hh.m every 0.06", soma(0.5).hh._ref_m, interval=0.06)
    run.until(8)


def initial_voltage(run):
    """Starts at -85 mV with each state at its steady value there; the soma fires once by itself (anode break)."""
    run.v_init = -85.0
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    dend = section("dend", L=30, diam=1, nseg=3, Ra=100)
    dend.connect(soma(1), 0)
    insert_pas(dend, g=0.0003, e=-60)
    run.record_v(soma(0.5), dend(0.5))
    run.record("soma(0.5).hh.m", soma(0.5).hh._ref_m)
    run.record("soma(0.5).hh.h", soma(0.5).hh._ref_h)
    run.spikes_of(soma(0.5), threshold=-20)
    run.until(15)


def singular_rate_of_m(run):
    """Starts at -40 mV, where hh's alpha of m is 0/0; a huge cm keeps v within 1e-5 mV for some steps, then lets it go."""
    run.v_init = -40.0
    soma = section("soma", L=20, diam=20, cm=1e6)
    insert_hh(soma)
    run.record_v(soma(0.5))
    run.record("soma(0.5).hh.m", soma(0.5).hh._ref_m)
    run.until(5)


def singular_rate_of_n(run):
    """Starts at -55 mV, where hh's alpha of n is 0/0; a huge cm keeps v within 1e-5 mV for some steps, then lets it go."""
    run.v_init = -55.0
    soma = section("soma", L=20, diam=20, cm=1e6)
    insert_hh(soma)
    run.record_v(soma(0.5))
    run.record("soma(0.5).hh.n", soma(0.5).hh._ref_n)
    run.until(5)


def segments_set_later(run):
    """nseg raised after insertion and after values were set by segment: a new segment takes the values of the old one at its x."""
    axon = section("axon", L=300, diam=3, nseg=3, Ra=100)
    insert_hh(axon)
    axon(1 / 6).hh.gnabar = 0.3  # S/cm2
    axon(5 / 6).hh.gnabar = 0.05
    axon(0.5).cm = 2  # uF/cm2
    axon.nseg = 5
    run.expected["axon.gnabar"] = [seg.hh.gnabar for seg in axon]
    run.expected["axon.cm"] = [seg.cm for seg in axon]
    iclamp(axon(0.1), delay=0.5, dur=1, amp=1)
    run.record_v(axon(0.1), axon(0.5), axon(0.9))
    run.until(10)
