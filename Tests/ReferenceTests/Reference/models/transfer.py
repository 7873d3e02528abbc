"""Values that travel between cells after every step: source_var, target_var, setup_transfer."""

from neuron import h

from .building import exp_syn, iclamp, insert_hh, insert_pas, net_con, net_stim, se_clamp, section

pc = h.ParallelContext()


def _source(seg, ref, sid):
    pc.source_var(ref, sid, sec=seg.sec)


def _half_gap(seg, sid, rs):
    """An SEClamp whose level follows the voltage of another cell is one side of a gap junction: i = (amp1 - v)/rs."""
    gap = se_clamp(seg, [1e9], [0], rs=rs)
    pc.target_var(gap, gap._ref_amp1, sid)
    return gap


def _pair():
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    dend = section("dend", L=200, diam=2, nseg=5, Ra=100)
    insert_pas(dend, g=0.0003, e=-65)
    dend.connect(soma(1))
    other = section("other", L=25, diam=15)
    insert_hh(other)
    iclamp(soma(0.5), delay=3, dur=2, amp=0.8)
    return soma, dend, other


def gap_junction(run):
    """Two cells coupled by a gap junction between a dendrite and a soma; one of them is driven and makes the other fire."""
    soma, dend, other = _pair()
    _source(dend(0.3), dend(0.3)._ref_v, 1)
    _source(other(0.5), other(0.5)._ref_v, 2)
    near, far = _half_gap(dend(0.3), 2, 40), _half_gap(other(0.5), 1, 40)
    pc.setup_transfer()
    run.record_v(soma(0.5), dend(0.3), dend(0.9), other(0.5))
    run.record("near.i", near._ref_i)
    run.record("far.i", far._ref_i)
    run.spikes_of(soma(0.5), threshold=-20)
    run.spikes_of(other(0.5), threshold=-20)
    run.until(40)


def gap_junction_secondorder(run):
    """The same with secondorder 2."""
    run.secondorder = 2
    soma, dend, other = _pair()
    _source(dend(0.3), dend(0.3)._ref_v, 1)
    _source(other(0.5), other(0.5)._ref_v, 2)
    _half_gap(dend(0.3), 2, 40), _half_gap(other(0.5), 1, 40)
    pc.setup_transfer()
    run.record_v(soma(0.5), dend(0.9), other(0.5))
    run.until(20)


def gap_junctions_at_ends(run):
    """A source is the end of a dendrite, where nothing acts, and another an end where something does; one source has two targets."""
    soma, dend, other = _pair()
    third = section("third", L=15, diam=15)
    insert_pas(third, g=0.0005, e=-70)
    _source(dend(1), dend(1)._ref_v, 5)
    _source(third(0.5), third(0.5)._ref_v, 6)
    _source(other(0), other(0)._ref_v, 7)
    _half_gap(third(0.5), 5, 20), _half_gap(other(0.5), 5, 60), _half_gap(other(0), 6, 30), _half_gap(soma(0.5), 7, 100)
    pc.setup_transfer()
    run.record_v(soma(0.5), dend(1), other(0.5), third(0.5))
    run.until(30)


def transferred_states(run):
    """What travels need not be a voltage: a gate and the current of a synapse become the currents of electrodes in another cell."""
    soma, dend, other = _pair()
    syn = exp_syn(dend(0.7), tau=2, e=0)
    net_con(net_stim(start=4, number=4, interval=3), syn, weight=0.01, delay=1)
    gate = iclamp(other(0.5), delay=0, dur=1e9, amp=0)
    current = iclamp(other(0.5), delay=0, dur=1e9, amp=0)
    _source(soma(0.5), soma(0.5).hh._ref_m, 11)
    _source(dend(0.7), syn._ref_i, 12)
    pc.target_var(gate, gate._ref_amp, 11)
    pc.target_var(current, current._ref_amp, 12)
    pc.setup_transfer()
    run.record_v(soma(0.5), other(0.5))
    run.record("gate.amp", gate._ref_amp)
    run.record("current.amp", current._ref_amp)
    run.until(25)
