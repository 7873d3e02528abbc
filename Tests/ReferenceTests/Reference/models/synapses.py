"""Synapses of every kind."""

from .building import alpha_synapse, exp2_syn, exp_syn, insert_hh, insert_pas, net_con, net_stim, section


def exp_syn_train(run):
    """An ExpSyn driven by a NetStim makes an hh soma fire."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    syn = exp_syn(soma(0.5), tau=2, e=0)
    net_con(net_stim(start=2, number=5, interval=3.7), syn, weight=0.01, delay=1)
    run.record_v(soma(0.5))
    run.record("syn.g", syn._ref_g)
    run.record("syn.i", syn._ref_i)
    run.spikes_of(soma(0.5), threshold=-20)
    run.until(25)


def exp2_syn_train(run):
    """An Exp2Syn on a passive dendrite, driven twice by one NetStim through NetCons of different weight and delay."""
    dend = section("dend", L=150, diam=2, nseg=3, Ra=100)
    insert_pas(dend, g=0.0003, e=-65)
    syn = exp2_syn(dend(0.8), tau1=0.5, tau2=4, e=0)
    train = net_stim(start=1, number=3, interval=5)
    net_con(train, syn, weight=0.002, delay=0.3)
    net_con(train, syn, weight=0.001, delay=2.1)
    run.record_v(dend(0.5), dend(0.8))
    run.record("syn.g", syn._ref_g)
    run.record("syn.A", syn._ref_A)
    run.record("syn.B", syn._ref_B)
    run.until(20)


def exp2_syn_corrected(run):
    """Exp2Syns whose tau1 is not below tau2: it becomes 0.9999 tau2. Two of them on one segment, and one with a tiny tau1."""
    soma = section("soma", L=20, diam=20)
    insert_pas(soma, g=0.0005, e=-65)
    equal = exp2_syn(soma(0.5), tau1=2, tau2=2, e=0)
    above = exp2_syn(soma(0.5), tau1=5, tau2=1, e=-90)
    tiny = exp2_syn(soma(0.5), tau1=1e-9, tau2=3, e=0)
    train = net_stim(start=1, number=2, interval=6)
    net_con(train, equal, weight=0.003, delay=0.5)
    net_con(train, above, weight=0.002, delay=3)
    net_con(train, tiny, weight=0.001, delay=4)
    run.record_v(soma(0.5))
    run.record("equal.g", equal._ref_g)
    run.record("above.g", above._ref_g)
    run.record("tiny.g", tiny._ref_g)
    run.until(18)
    run.expected |= {"equal.tau1": equal.tau1, "above.tau1": above.tau1, "tiny.tau1": tiny.tau1}


def alpha_synapses(run):
    """AlphaSynapses: an onset between steps, one at 0, one of no gmax (g is not a range variable); the conductance is cut off after 10 tau."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    late = alpha_synapse(soma(0.5), onset=3.013, tau=0.8, gmax=0.01, e=0)
    at_start = alpha_synapse(soma(0.5), onset=0, tau=0.3, gmax=0.002, e=-80)
    silent = alpha_synapse(soma(0.5), onset=2, tau=1, gmax=0, e=0)
    run.record_v(soma(0.5))
    run.record("late.i", late._ref_i)
    run.record("at_start.i", at_start._ref_i)
    run.record("silent.i", silent._ref_i)
    run.until(18)
