"""Connections: delays at the edges of steps, chains of cells, lists of events."""

from neuron import h

from .building import detect, exp_syn, iclamp, insert_hh, insert_pas, keep, net_con, section


def delays_at_step_edges(run):
    """One hh soma sends to synapses of passive cells with delays 0, dt/2, dt, 1.5 dt, 0.03 and 1, and twice to one of them; one of them sends on."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    iclamp(soma(0.5), delay=0.5, dur=1, amp=0.8)
    targets, synapses = [], []
    for name in ("none", "half", "whole", "one_and_half", "odd", "late"):
        target = section(name, L=15, diam=15)
        insert_pas(target, g=0.0005, e=-65)
        targets.append(target)
        synapses.append(exp_syn(target(0.5), tau=2, e=0))
    none, half, whole, one_and_half, odd, late = synapses
    detect(soma(0.5), none, threshold=0, weight=0.005, delay=0)
    detect(soma(0.5), half, threshold=0, weight=0.005, delay=0.0125)
    detect(soma(0.5), whole, threshold=0, weight=0.005, delay=0.025)
    detect(soma(0.5), one_and_half, threshold=0, weight=0.005, delay=0.0375)
    detect(soma(0.5), odd, threshold=0, weight=0.005, delay=0.03)
    detect(soma(0.5), late, threshold=0, weight=0.005, delay=1)
    detect(soma(0.5), late, threshold=0, weight=0.003, delay=2.2)
    detect(targets[0](0.5), late, threshold=-55, weight=0.002, delay=3)
    for target, synapse in zip(targets, synapses):
        run.record_v(target(0.5))
        run.record(f"{target.name()}.syn.g", synapse._ref_g)
    run.record_v(soma(0.5))
    run.spikes_of(soma(0.5), threshold=0)
    run.spikes_of(targets[0](0.5), threshold=-55)
    run.stride = 2
    run.until(12)


def pattern_of_events(run):
    """Events at given times (a VecStim through a NetCon of delay 0.5): several at one time, on step edges, exactly mid-step, between, at 0, and two times in descending order in the list. dt is 1/32."""
    run.dt = 0.03125
    soma = section("soma", L=20, diam=20)
    insert_pas(soma, g=0.0005, e=-65)
    syn = exp_syn(soma(0.5), tau=1.5, e=0)
    con = net_con(None, syn, weight=0.002, delay=0.5)  # ms; event() itself does not add the delay
    pattern = [0, 1, 1, 1, 2.015625, 3.03125, 3.04, 3.05, 5, 4.5, 6.1, 6.1, 7.984375]  # ms
    run.expected["pattern"] = pattern
    keep(h.FInitializeHandler(1, lambda: [con.event(time + 0.5) for time in pattern]))
    run.record_v(soma(0.5))
    run.record("syn.g", syn._ref_g)
    run.until(10)


def chain_of_cells(run):
    """Five hh somata in a chain of ExpSyns; each has its own threshold."""
    run.stride = 2
    somata, synapses = [], []
    for index in range(5):
        soma = section(f"soma{index}", L=20, diam=20)
        insert_hh(soma)
        somata.append(soma)
        synapses.append(exp_syn(soma(0.5), tau=1, e=0))
    iclamp(somata[0](0.5), delay=1, dur=1, amp=0.8)
    thresholds = (0, -20, 10, -40, 20)  # mV
    delays = (1, 0.7, 2, 1.5, 8)  # ms
    for index in range(5):
        following = synapses[(index + 1) % 5]
        detect(somata[index](0.5), following, threshold=thresholds[index], weight=0.04, delay=delays[index])
        run.spikes_of(somata[index](0.5), threshold=thresholds[index])
        run.record_v(somata[index](0.5))
    run.until(40)


def weights_and_thresholds(run):
    """One source, NetCons of different weight (one negative, one 0) on one synapse; thresholds below, above and of the default 10."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    iclamp(soma(0.5), delay=1, dur=12, amp=0.3)
    cell = section("cell", L=20, diam=20)
    insert_pas(cell, g=0.0005, e=-65)
    syn = exp_syn(cell(0.5), tau=3, e=0)
    detect(soma(0.5), syn, weight=0.004, delay=0.5)
    detect(soma(0.5), syn, weight=-0.002, delay=1.5)
    detect(soma(0.5), syn, weight=0, delay=1)
    dend = section("dend", L=100, diam=2, nseg=3, Ra=100)
    dend.connect(soma(1), 0)
    insert_pas(dend, g=0.0003, e=-65)
    detect(dend(1), syn, threshold=-40, weight=0.001, delay=0.25)
    run.spikes_of(soma(0.5))
    run.spikes_of(dend(1), threshold=-40)
    run.record_v(soma(0.5), dend(1), cell(0.5))
    run.record("syn.g", syn._ref_g)
    run.until(25)
