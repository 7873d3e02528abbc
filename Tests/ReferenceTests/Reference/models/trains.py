"""NetStims: regular, started and stopped by others, noisy."""

from neuron import h

from .building import exp_syn, insert_pas, net_con, net_stim, section


def net_stims(run):
    """NetStims: an odd interval, number 0, start 0, start below 0 (never), one started by another (start -1, weight 1),
    one stopped by a negative weight, one stopped and restarted, one started while it runs."""
    regular = net_stim(start=1.5, number=7, interval=2.3)
    nothing = net_stim(start=1, number=0, interval=1)
    at_zero = net_stim(start=0, number=3, interval=4)
    never = net_stim(start=-1, number=5, interval=1)
    starter = net_stim(start=5, number=1, interval=1)
    stopper = net_stim(start=12.3, number=1, interval=1)
    restarter = net_stim(start=20, number=1, interval=1)
    started = net_stim(start=-1, number=4, interval=1.7)
    stopped = net_stim(start=2, number=100, interval=1.1)
    restarted = net_stim(start=2, number=6, interval=3)
    running = net_stim(start=4, number=5, interval=2)
    net_con(starter, started, weight=1, delay=1.25)
    net_con(stopper, stopped, weight=-1, delay=0.1)
    net_con(stopper, restarted, weight=-1, delay=0.1)
    net_con(restarter, restarted, weight=1, delay=0.5)
    net_con(starter, running, weight=1, delay=1)
    soma = section("soma", L=20, diam=20)
    insert_pas(soma, g=0.0005, e=-65)
    syn = exp_syn(soma(0.5), tau=1, e=0)
    net_con(started, syn, weight=0.001, delay=0.5)
    net_con(regular, syn, weight=0.001, delay=0.5)
    names = ("regular", "nothing", "at_zero", "never", "started", "stopped", "restarted", "running")
    stims = (regular, nothing, at_zero, never, started, stopped, restarted, running)
    for name, stim in zip(names, stims):
        run.record_spikes(name, net_con(stim, None))
    run.record_v(soma(0.5))
    run.record("syn.g", syn._ref_g)
    run.until(35)


def start_and_stop_at_once(run):
    """A start and a stop due at the same time act in the order in which the events were sent; here of the NetCons of one source."""
    source = net_stim(start=2, number=1, interval=1)
    start_first = net_stim(start=-1, number=3, interval=1)
    stop_first = net_stim(start=-1, number=3, interval=1)
    net_con(source, start_first, weight=1, delay=1)
    net_con(source, start_first, weight=-1, delay=1)
    net_con(source, stop_first, weight=-1, delay=1)
    net_con(source, stop_first, weight=1, delay=1)
    run.record_spikes("start_first", net_con(start_first, None))
    run.record_spikes("stop_first", net_con(stop_first, None))
    soma = section("soma", L=20, diam=20)
    insert_pas(soma, g=0.0005, e=-65)
    syn = exp_syn(soma(0.5), tau=1, e=0)
    net_con(stop_first, syn, weight=0.001, delay=0.5)
    run.record_v(soma(0.5))
    run.until(10)


def _noisy(run, global_index):
    h.Random().Random123_globalindex(global_index)
    run.expected["globalindex"] = global_index
    half = net_stim(start=2, number=20, interval=3, noise=0.5)
    half.noiseFromRandom123(1, 2, 3)
    full = net_stim(start=5, number=30, interval=2, noise=1)
    full.noiseFromRandom123(4, 5, 6)
    short = net_stim(start=0, number=1000, interval=0.7, noise=1)
    short.noiseFromRandom123(1, 0, 0)
    started = net_stim(start=-1, number=10, interval=2, noise=0.3)
    started.noiseFromRandom123(7, 8, 4294967295)
    net_con(net_stim(start=6, number=1, interval=1), started, weight=1, delay=1)
    soma = section("soma", L=20, diam=20)
    insert_pas(soma, g=0.0005, e=-65)
    syn = exp_syn(soma(0.5), tau=1, e=0)
    net_con(full, syn, weight=0.001, delay=0.5)
    run.record_spikes("half", net_con(half, None))
    run.record_spikes("full", net_con(full, None))
    run.record_spikes("short", net_con(short, None))
    run.record_spikes("started", net_con(started, None))
    run.record_v(soma(0.5))
    run.stride = 4
    run.until(80)


def noisy_net_stims(run):
    """NetStims with noise 0.3, 0.5 and 1 from Random123 streams, global index 0."""
    _noisy(run, 0)


def noisy_net_stims_global_7(run):
    """NetStims with noise 0.3, 0.5 and 1 from Random123 streams, global index 7."""
    _noisy(run, 7)
