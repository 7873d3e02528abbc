"""Things that change while a model runs, between its steps: sources, connections, settings, parameters, clamps, voltages."""

from neuron import h

from .building import (
    detect, exp2_syn, exp_syn, iclamp, insert_hh, insert_pas, keep, net_con, net_stim, se_clamp, section, v_clamp,
)


def _played(values, times):
    return keep(h.Vector(values)), keep(h.Vector(times))


def intervals_change(run):
    """Regular NetStims: an interval that gets shorter, one that gets longer, one that changes before the first event and once more while an event
    is under way; a number that is raised and one that is lowered below the count; a start that no longer matters; one that ended and gets more
    events, which come when another event starts it again."""
    shorter = net_stim(start=5, number=1000, interval=10)
    longer = net_stim(start=1, number=1000, interval=3)
    early = net_stim(start=20, number=6, interval=4)
    raised = net_stim(start=2, number=3, interval=15)
    lowered = net_stim(start=2.1, number=1000, interval=3.3)
    started = net_stim(start=3, number=1000, interval=7.7)
    ended = net_stim(start=1, number=2, interval=2)
    net_con(net_stim(start=60, number=1, interval=1), ended, weight=1, delay=1.25)
    soma = section("soma", L=20, diam=20)
    insert_pas(soma, g=0.0005, e=-65)
    syn = exp_syn(soma(0.5), tau=1, e=0)
    stims = {
        "shorter": shorter, "longer": longer, "early": early, "raised": raised, "lowered": lowered, "started": started, "ended": ended,
    }
    for name, stim in stims.items():
        run.record_spikes(name, net_con(stim, None))
        net_con(stim, syn, weight=0.001, delay=0.5)
    run.record_v(soma(0.5))
    run.record("syn.g", syn._ref_g)
    run.stride = 4
    run.until(10)
    early.interval = 0.9  # ms
    started.start = 50  # ms
    run.until(18)
    raised.number = 5
    run.until(21)
    early.interval = 6.1
    run.until(36.5)
    shorter.interval, longer.interval = 2.5, 7
    lowered.number = 4
    ended.number, ended.interval = 4, 3
    run.until(80)
    longer.interval = 0.4
    run.until(99.9)


def noise_changes(run):
    """NetStims with Random123 streams: noise switched on and off, an interval that changes while noise is on, a sequence that ended and is
    started again twice, one that is stopped and started again before its event is due."""
    switched = net_stim(start=2, number=1000, interval=5, noise=0)
    widened = net_stim(start=3, number=1000, interval=2, noise=1)
    ended = net_stim(start=1, number=4, interval=1.5, noise=0.7)
    stopped = net_stim(start=4, number=1000, interval=6, noise=0.4)
    for index, stim in enumerate((switched, widened, ended, stopped)):
        stim.noiseFromRandom123(11, index, 3)
    starter = net_stim(start=30, number=2, interval=25)
    net_con(starter, ended, weight=1, delay=0.3)
    stopper = net_stim(start=40, number=2, interval=0.5)
    con = net_con(stopper, stopped, weight=-1, delay=1)
    soma = section("soma", L=20, diam=20)
    insert_pas(soma, g=0.0005, e=-65)
    syn = exp_syn(soma(0.5), tau=1, e=0)
    for name, stim in {"switched": switched, "widened": widened, "ended": ended, "stopped": stopped}.items():
        run.record_spikes(name, net_con(stim, None))
        net_con(stim, syn, weight=0.001, delay=0.5)
    run.record_v(soma(0.5))
    run.record("syn.g", syn._ref_g)
    run.stride = 4
    run.until(20)
    switched.noise = 0.5
    widened.interval = 7
    run.until(41.25)
    con.weight[0] = 1
    switched.noise, widened.noise = 1, 0.2
    run.until(60)
    switched.noise, widened.noise = 0, 0
    run.until(80)
    switched.noise = 0.3
    run.until(99.9)


def weights_and_delays_change(run):
    """Weights and delays of connections from a firing hh soma and a NetStim change, with events under way: a delay that gets much shorter, one that
    gets longer, one below dt; weights that change sign and become 0."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    iclamp(soma(0.5), delay=1, dur=1e9, amp=0.25)
    cell = section("cell", L=20, diam=20)
    insert_pas(cell, g=0.0005, e=-65)
    syn = exp_syn(cell(0.5), tau=3, e=0)
    slow = exp2_syn(cell(0.5), tau1=1, tau2=5, e=-80)
    stim = net_stim(start=2, number=1000, interval=1.7)
    spiking = [detect(soma(0.5), syn, threshold=0, weight=0.004, delay=delay) for delay in (0.5, 3, 12, 0.0375)]
    driven = [net_con(stim, slow, weight=0.001, delay=delay) for delay in (0.4, 5)]
    run.record_v(soma(0.5), cell(0.5))
    run.record("syn.g", syn._ref_g)
    run.record("slow.g", slow._ref_g)
    run.spikes_of(soma(0.5), threshold=0)
    run.stride = 4
    run.until(10)
    spiking[0].delay, spiking[1].delay, spiking[2].delay = 9, 0.1, 11.3  # ms
    driven[0].weight[0], driven[1].weight[0] = -0.0005, 0.002  # uS
    run.until(20.5)
    spiking[1].weight[0], spiking[2].weight[0], spiking[3].weight[0] = 0, 0.001, -0.002
    spiking[2].delay, spiking[3].delay = 0.5, 0.025
    driven[0].delay = 8
    run.until(40)


def thresholds_change(run):
    """Thresholds of detectors on a firing hh axon change: from below the spikes' peak to above it and back, during a spike, below rest, and of a
    place that sends to a synapse."""
    axon = section("axon", L=300, diam=3, nseg=5, Ra=100)
    insert_hh(axon)
    iclamp(axon(0.1), delay=1, dur=1e9, amp=0.9)
    cell = section("cell", L=20, diam=20)
    insert_pas(cell, g=0.0005, e=-65)
    syn = exp_syn(cell(0.5), tau=3, e=0)
    sending = detect(axon(0.9), syn, threshold=-30, weight=0.003, delay=1.5)
    watching = detect(axon(0.5), None, threshold=10)
    rising = detect(axon(0.3), None, threshold=-20)
    run.record_spikes("sending", sending)
    run.record_spikes("watching", watching)
    run.record_spikes("rising", rising)
    run.record_v(axon(0.9), cell(0.5))
    run.record("syn.g", syn._ref_g)
    run.stride = 4
    run.until(6)
    watching.threshold = 60  # mV
    sending.threshold = 20
    # In the middle of spikes, and after them.
    for step in range(1, 40):
        run.until(6 + step * 0.35)
        rising.threshold = -20 + 3.1 * ((step * 7) % 11)
    watching.threshold = -90
    sending.threshold = -64
    run.until(30)
    watching.threshold = 0
    run.until(45)


def step_changes(run):
    """dt goes from 0.025 to 0.05, 0.01, 0.1 and 0.025 on a firing hh axon, with events, a play and a recording at intervals under way."""
    axon = section("axon", L=300, diam=3, nseg=5, Ra=100)
    insert_hh(axon)
    clamp = iclamp(axon(0.1), delay=1, dur=1e9, amp=0)
    values, times = _played([0.2, 1.2, 0.7, 1.5, 0.9, 0.9], [1.013, 5.512, 11.034, 17.7, 22.222, 30])  # nA, ms
    values.play(clamp._ref_amp, times, 1)
    syn = exp2_syn(axon(0.9), tau1=0.5, tau2=4, e=0)
    net_con(net_stim(start=2.013, number=1000, interval=2.31), syn, weight=0.004, delay=1.117)
    detect(axon(0.9), syn, threshold=-10, weight=0.002, delay=6.06)
    run.spikes_of(axon(0.5), threshold=-10)
    run.record_v(axon(0.1), axon(0.9))
    run.record("syn.g", syn._ref_g)
    run.record("axon(0.5).hh.m", axon(0.5).hh._ref_m)
    run.record("clamp.i", clamp._ref_i)
    run.stride = 4
    run.until(5)
    run.change_dt(0.05)
    run.until(12)
    run.change_dt(0.01)
    run.until(14)
    run.change_dt(0.1)
    run.until(20)
    run.change_dt(0.025)
    run.until(26)


def temperature_changes(run):
    """celsius goes from 6.3 to 18.5, 25 and 10 while a clamped hh axon fires."""
    axon = section("axon", L=300, diam=3, nseg=5, Ra=100)
    insert_hh(axon)
    iclamp(axon(0.1), delay=1, dur=1e9, amp=1.1)
    run.spikes_of(axon(0.9), threshold=-20)
    run.record_v(axon(0.1), axon(0.9))
    for gate in ("m", "h", "n"):
        run.record(f"axon(0.5).hh.{gate}", getattr(axon(0.5).hh, f"_ref_{gate}"))
    run.stride = 4
    run.until(10.5)
    h.celsius = 18.5
    run.until(21.7)
    h.celsius = 25
    run.until(26)
    h.celsius = 10
    run.until(40)


def parameters_change(run):
    """Densities, reversals, capacitance, resistivity, length and diameter of a firing cell change, one after the other; so do the parameters of its
    synapses while they are open."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    dend = section("dend", L=200, diam=2, nseg=5, Ra=100)
    dend.connect(soma(1), 0)
    insert_pas(dend, g=0.0003, e=-65)
    iclamp(soma(0.5), delay=1, dur=1e9, amp=0.3)
    syn = exp_syn(dend(0.5), tau=2, e=0)
    slow = exp2_syn(dend(0.9), tau1=0.7, tau2=6, e=-80)
    stim = net_stim(start=2, number=1000, interval=1.3)
    net_con(stim, syn, weight=0.001, delay=0.3)
    net_con(stim, slow, weight=0.001, delay=0.8)
    run.record_v(soma(0.5), dend(0.9))
    run.record("syn.g", syn._ref_g)
    run.record("slow.g", slow._ref_g)
    run.record("soma(0.5).ik", soma(0.5)._ref_ik)
    run.record("dend(0.5).pas.i", dend(0.5).pas._ref_i)
    run.spikes_of(soma(0.5), threshold=0)
    run.stride = 4
    run.until(6)
    soma(0.5).hh.gkbar, soma(0.5).hh.el = 0.05, -50  # S/cm2, mV
    syn.tau = 0.4  # ms
    run.until(11)
    dend.Ra, dend(0.3).cm = 35.4, 3  # ohm cm, uF/cm2
    slow.e, syn.e = -20, -90  # mV
    run.until(16)
    dend.L, soma.diam = 90, 17  # um
    slow.tau2 = 15  # ms
    for seg in dend:
        seg.pas.g = 0.001 * seg.x
    run.until(21)
    dend.diam = 0.7
    soma(0.5).ek, soma(0.5).ena = -90, 60  # mV
    run.until(30)


def clamps_change(run):
    """Durations, levels and resistances of an IClamp, an SEClamp and a VClamp change while they are on, before and after. (NEURON adds up the
    durations of an SEClamp at the start alone.)"""
    soma, cell, last = (section(name, L=20, diam=20) for name in ("soma", "cell", "last"))
    for sec in (soma, cell, last):
        insert_hh(sec)
    current = iclamp(soma(0.5), delay=1, dur=5, amp=0.3)
    single = se_clamp(cell(0.5), durs=(3, 6, 5), amps=(-65, -20, -80), rs=0.5)
    two = v_clamp(last(0.5), durs=(3, 6, 5), amps=(-65, -20, -80), gain=2000, rstim=1, tau1=0.05, tau2=0.1)
    run.record_v(soma(0.5), cell(0.5), last(0.5))
    run.record("current.i", current._ref_i)
    run.record("single.i", single._ref_i)
    run.record("two.i", two._ref_i)
    run.stride = 4
    run.until(4)
    current.dur, current.amp = 9, 0.5  # ms, nA
    single.amp2, single.rs = -35, 1.5  # mV, megohm
    two.amp[1], two.gain = -35, 500
    run.until(8)
    current.delay = 9  # ms
    single.rs = 0.2
    two.dur[1], two.rstim = 8.013, 2
    run.until(12)
    current.amp = -0.2
    single.amp3, two.amp[2] = -50, -50
    run.until(22)


def plays_into_states(run):
    """Continuous plays into what states use: the tau of an ExpSyn, both taus of an Exp2Syn, a reversal; into conductances of hh, and v itself."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    cell = section("cell", L=20, diam=20)
    insert_pas(cell, g=0.0005, e=-65)
    driven = section("driven", L=20, diam=20)
    insert_hh(driven)
    syn = exp_syn(cell(0.5), tau=2, e=0)
    slow = exp2_syn(cell(0.5), tau1=1, tau2=5, e=-80)
    stim = net_stim(start=1, number=1000, interval=1.9)
    net_con(stim, syn, weight=0.002, delay=0.3)
    net_con(stim, slow, weight=0.002, delay=0.8)
    iclamp(soma(0.5), delay=1, dur=1e9, amp=0.3)
    for reference, values in (
        (syn._ref_tau, [2, 0.3, 6, 1, 1]), (slow._ref_tau1, [1, 0.3, 0.8, 2, 2]), (slow._ref_tau2, [5, 9, 3, 6, 6]),
        (slow._ref_e, [-80, -40, -90, -60, -60]), (soma(0.5).hh._ref_gkbar, [0.036, 0.02, 0.05, 0.03, 0.03]),
        (driven(0.5)._ref_v, [-65, 20, -80, -30, -30]),
    ):
        played, times = _played(values, [0.51, 4.013, 9.37, 14, 30])  # ms
        played.play(reference, times, 1)
    run.record_v(soma(0.5), cell(0.5), driven(0.5))
    run.record("syn.g", syn._ref_g)
    run.record("syn.tau", syn._ref_tau)
    run.record("slow.g", slow._ref_g)
    for gate in ("m", "h", "n"):
        run.record(f"driven(0.5).hh.{gate}", getattr(driven(0.5).hh, f"_ref_{gate}"))
    run.record("driven(0.5).ina", driven(0.5)._ref_ina)
    run.stride = 4
    run.until(18)


def plays_into_events(run):
    """Plays into what events read: a NetStim's interval, continuously and by steps, its noise by steps, the weights of connections, continuously and
    by steps; one of the weights is also set by hand, and so is a played current."""
    run.dt = 0.03125
    soma = section("soma", L=20, diam=20)
    insert_pas(soma, g=0.0005, e=-65)
    syn = exp_syn(soma(0.5), tau=2, e=0)
    slow = exp2_syn(soma(0.5), tau1=1, tau2=5, e=-80)
    clamp = iclamp(soma(0.5), delay=0, dur=1e9, amp=0.01)
    gliding = net_stim(start=1, number=1000, interval=1)
    stepping = net_stim(start=1.3, number=1000, interval=2)
    noisy = net_stim(start=2, number=1000, interval=1.5)
    noisy.noiseFromRandom123(5, 6, 7)
    steady = net_stim(start=0.7, number=1000, interval=0.9)
    weighted = net_con(steady, syn, weight=0.001, delay=0.35)
    stepped = net_con(steady, slow, weight=0.001, delay=2.13)
    for reference, values, interpolates in (
        (gliding._ref_interval, [1, 4, 0.5, 2, 2], True), (stepping._ref_interval, [0.7, 3, 0.4, 1.1, 5], False),
        (noisy._ref_noise, [0.3, 1, 0, 0.6, 0.2], False), (weighted._ref_weight[0], [0, 0.003, -0.001, 0.002, 0.002], True),
        (stepped._ref_weight[0], [0.002, 0, 0.004, -0.001, 0.001], False), (clamp._ref_amp, [0.02, 0, 0.05, -0.01, 0.03], False),
    ):
        played, times = _played(values, [0.515, 6.01, 12.37, 20.2, 28.1])  # ms
        if interpolates:
            played.play(reference, times, 1)
        else:
            played.play(reference, times)
    for name, stim in {"gliding": gliding, "stepping": stepping, "noisy": noisy}.items():
        run.record_spikes(name, net_con(stim, None))
        net_con(stim, syn, weight=0.0005, delay=0.5)
    run.record_v(soma(0.5))
    run.record("syn.g", syn._ref_g)
    run.record("slow.g", slow._ref_g)
    run.record("weighted.weight", weighted._ref_weight[0])
    run.record("stepped.weight", stepped._ref_weight[0])
    run.record("clamp.i", clamp._ref_i)
    run.stride = 4
    run.until(15)
    stepped.weight[0], clamp.amp, stepping.interval = 0.006, 0.07, 2.2
    run.until(35)


def connections_switched(run):
    """NetCon.active is switched off and on with events under way, of connections from an hh soma and a NetStim, one of them never active before;
    NetCon.event sends events: at once, later, several, over one that is not active, and to start and stop a NetStim."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    iclamp(soma(0.5), delay=1, dur=1e9, amp=0.25)
    cell = section("cell", L=20, diam=20)
    insert_pas(cell, g=0.0005, e=-65)
    syn = exp_syn(cell(0.5), tau=3, e=0)
    stim = net_stim(start=1, number=1000, interval=1.3)
    asked = net_stim(start=-1, number=1000, interval=2.1)
    first, second, short = (detect(soma(0.5), syn, threshold=0, weight=0.002, delay=delay) for delay in (1, 4.5, 0.01))
    regular, other = net_con(stim, syn, weight=0.0004, delay=2), net_con(stim, syn, weight=0.0007, delay=0.2)
    asking = net_con(stim, asked, weight=1, delay=1)
    asking.active(False)
    other.active(False)
    run.record_spikes("stim", regular)
    run.record_spikes("asked", net_con(asked, None))
    run.spikes_of(soma(0.5), threshold=0)
    run.record_v(cell(0.5))
    run.record("syn.g", syn._ref_g)
    run.stride = 2
    run.until(6)
    second.active(False)
    regular.active(False)
    other.active(True)
    other.event(6)
    other.event(9.37)
    regular.event(7)
    run.until(14.5)
    short.active(False)
    first.event(15.0)
    first.event(15.0)
    first.event(20.01)
    asking.active(True)
    asking.event(15.2)
    asking.active(False)
    run.until(18)
    second.active(True)
    regular.active(True)
    asking.weight[0] = -1
    asking.active(True)
    run.until(24)
    short.active(True)
    other.active(False)
    run.until(35)


def voltages_set(run):
    """Each part of a cell begins at a voltage of its own (finitialize without an argument); later voltages are set while it runs."""
    run.v_init = None
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    dend = section("dend", L=200, diam=2, nseg=5, Ra=100)
    dend.connect(soma(1), 0)
    insert_pas(dend, g=0.0003, e=-65)
    axon = section("axon", L=300, diam=2, nseg=3, Ra=100)
    axon.connect(soma(0), 0)
    insert_hh(axon)
    soma.v = -72  # mV
    for seg in dend:
        seg.v = -60 - 20 * seg.x
    axon(0.5).v, axon(0.9).v = -55, -80
    run.record_v(soma(0.5), dend(0.1), dend(0.9), axon(0.5))
    for gate in ("m", "h", "n"):
        run.record(f"soma(0.5).hh.{gate}", getattr(soma(0.5).hh, f"_ref_{gate}"))
        run.record(f"axon(0.9).hh.{gate}", getattr(axon(0.9).hh, f"_ref_{gate}"))
    run.spikes_of(axon(0.9), threshold=-20)
    run.stride = 4
    run.until(5)
    soma(0.5).v, dend(0.5).v = -40, 10
    run.until(15)


def begun_again(run):
    """A run that is begun again where the one before ended, with gates at rest at the voltages there (finitialize without an argument), after nseg
    changed; an event that was under way and a noisy source begin anew, too."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    dend = section("dend", L=200, diam=2, nseg=3, Ra=100)
    dend.connect(soma(1), 0)
    insert_hh(dend, gnabar=0.03)
    iclamp(soma(0.5), delay=1, dur=1, amp=1)
    syn = exp_syn(dend(0.5), tau=2, e=0)
    noisy = net_stim(start=1, number=1000, interval=2, noise=1)
    noisy.noiseFromRandom123(3, 2, 1)
    con = net_con(noisy, syn, weight=0.002, delay=3)
    run.record_spikes("noisy", con)
    run.until(3.3)
    dend.nseg = 5
    run.record_v(soma(0.5), dend(0.1), dend(0.9))
    run.begin_again()
    run.until(12)
