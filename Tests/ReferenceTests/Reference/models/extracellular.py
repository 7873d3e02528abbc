"""Cells with extracellular space around their membrane: NEURON's `extracellular`, two layers, fixed step.

In NEURON 9.0.2 `seg.vext[1]` of Python is vext[0] (and so is `seg._ref_vext[1]`); hoc has the second one.
"""

from neuron import h

from .building import exp_syn, iclamp, insert_hh, insert_pas, keep, net_con, net_stim, se_clamp, section, v_clamp

pc = h.ParallelContext()


def _insert(sec, xraxial=(1e9, 1e9), xg=(1e9, 1e9), xc=(0, 0), e=0):
    sec.insert("extracellular")
    for seg in sec:
        for layer in range(2):
            seg.xraxial[layer], seg.xg[layer], seg.xc[layer] = xraxial[layer], xg[layer], xc[layer]
        seg.e_extracellular = e


def _hoc(seg, statement):
    seg.sec.push()
    h(statement)
    h.pop_section()


def _record_outside(run, *segs, layers=2):
    h("objref samples")
    for seg in segs:
        run.record(f"{seg}.i_membrane", seg._ref_i_membrane)
        for layer in range(layers):
            h.samples = h.Vector()
            _hoc(seg, f"{{samples.record(&vext[{layer}]({seg.x}))}}")
            run.keep_samples(f"{seg}.vext{layer}", h.samples)


def extracellular_defaults(run):
    """An hh axon and a dendrite with the defaults, by which both layers are earthed."""
    axon = section("axon", L=1000, diam=2, nseg=11, Ra=100)
    insert_hh(axon)
    dend = section("dend", L=200, diam=1, nseg=3, Ra=100)
    insert_pas(dend, g=0.0003, e=-65)
    dend.connect(axon(0.3))
    for sec in (axon, dend):
        sec.insert("extracellular")
    iclamp(axon(0), delay=1, dur=2, amp=0.5)
    run.record_v(axon(0), axon(0.5), axon(1), dend(0.5), dend(1))
    _record_outside(run, axon(0.5), dend(0.5), layers=0)
    run.spikes_of(axon(0.95), threshold=-20)
    run.until(8)


def _fibre(count):
    """Nodes of Ranvier with hh and internodes with myelin, one behind the other, as in published fibres."""
    sections = []
    for number in range(count):
        node = section(f"node{number}", L=1, diam=3, Ra=70)
        insert_hh(node, gnabar=1.2, gkbar=0.36, gl=0.003)
        _insert(node, xraxial=(337e3, 1e9), xg=(1e10, 1e9))
        inter = section(f"inter{number}", L=500, diam=5, nseg=5, Ra=70, cm=0.6)
        insert_pas(inter, g=0.0001, e=-65)
        _insert(inter, xraxial=(43e3, 5000), xg=(0.0000125, 0.3), xc=(0.00125, 0.2))
        sections += [node, inter]
    for sec, parent in zip(sections[1:], sections):
        sec.connect(parent(1))
    return sections


def myelinated_fibre(run):
    """A spike goes along six nodes whose internodes have myelin, and an axial resistance under it."""
    fibre = _fibre(6)
    iclamp(fibre[0](0.5), delay=0.5, dur=0.5, amp=4)
    nodes, inters = fibre[::2], fibre[1::2]
    run.record_v(fibre[0](0), *[node(0.5) for node in nodes], inters[2](0), inters[2](0.1), inters[2](0.5), inters[2](1))
    _record_outside(run, nodes[3](0.5), inters[2](0.1), inters[2](0.5), inters[2](0.9))
    for node in nodes:
        run.spikes_of(node(0.5), threshold=-20)
    run.until(8)


def _tree():
    """Some sections have it and some have not, on either side of a connection, at ends and between."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    trunk = section("trunk", L=300, diam=3, nseg=5, Ra=100)
    insert_hh(trunk, gnabar=0.08)
    bare = section("bare", L=150, diam=1.5, nseg=3, Ra=120)
    tuft = section("tuft", L=200, diam=1, nseg=4, Ra=90)
    oblique = section("oblique", L=120, diam=1, nseg=3, Ra=110)
    basal = section("basal", L=100, diam=2, nseg=3, Ra=100)
    turned = section("turned", L=180, diam=1.2, nseg=3, Ra=100)
    for sec in (bare, tuft, oblique, basal, turned):
        insert_pas(sec, g=0.0002, e=-65)
    trunk.connect(soma(1))
    bare.connect(trunk(1))
    tuft.connect(trunk(1))
    oblique.connect(trunk(0.5))
    basal.connect(soma(0))
    turned.connect(trunk(0.3), 1)
    _insert(trunk, xraxial=(200, 900), xg=(0.01, 0.02), xc=(0.1, 0.3))
    _insert(tuft, xraxial=(500, 700), xg=(0.002, 0.05), xc=(0.2, 0))
    _insert(basal, xraxial=(100, 1e9), xg=(0.001, 0.01))
    _insert(turned, xraxial=(300, 400), xg=(0.005, 0.004), xc=(0, 0.5))
    return soma, trunk, bare, tuft, oblique, basal, turned


def extracellular_in_parts(run):
    """Partial insertion in a branched cell whose root has none, beside a cell whose root has it."""
    soma, trunk, bare, tuft, oblique, basal, turned = _tree()
    root = section("root", L=25, diam=15, nseg=3)
    insert_hh(root)
    _insert(root, xraxial=(50, 80), xg=(0.003, 0.006), xc=(0.1, 0.1))
    left, right = section("left", L=100, diam=1, nseg=2), section("right", L=100, diam=1, nseg=2)
    for sec in (left, right):
        insert_pas(sec, g=0.0002, e=-65)
    left.connect(root(0))
    right.connect(root(0.5))
    _insert(left, xraxial=(300, 300), xg=(0.004, 0.004), xc=(0.2, 0.1))
    iclamp(soma(0.5), delay=1, dur=5, amp=0.6)
    iclamp(root(0), delay=2, dur=3, amp=0.4)
    run.record_v(soma(0), soma(0.5), trunk(0), trunk(0.5), trunk(1), bare(0.5), bare(1), tuft(0.5), tuft(1))
    run.record_v(oblique(0.5), basal(0.5), turned(0), turned(0.5), turned(1), root(0), root(0.5), left(0.75), right(0.75), right(1))
    _record_outside(run, trunk(0.1), trunk(0.5), trunk(0.9), tuft(0.125), basal(0.5), turned(0.5), root(0.5), left(0.25))
    run.spikes_of(soma(0.5), threshold=-20)
    run.stride = 2
    run.until(12)


def stimulated_from_outside(run):
    """A field is played into e_extracellular, another value in each segment: continuously, by steps, and constant."""
    axon = section("axon", L=900, diam=4, nseg=9, Ra=100)
    insert_hh(axon)
    _insert(axon, xraxial=(400, 1e9), xg=(0.5, 5), xc=(0.01, 0))
    for index, seg in enumerate(axon):
        amplitude = -240 / (abs(index - 3) + 1)
        if index == 8:
            seg.e_extracellular = 2.5
        elif index % 2:
            values, times = keep(h.Vector([0, 0, amplitude, amplitude, 0, 0])), keep(h.Vector([0, 1, 1.1, 1.35, 1.4, 9]))
            values.play(seg._ref_e_extracellular, times, 1)
        else:
            values, times = keep(h.Vector([0, amplitude, -amplitude / 4, 0])), keep(h.Vector([0, 1.01, 1.33, 1.62]))
            values.play(seg._ref_e_extracellular, times)
    run.record_v(axon(0), axon(0.05), axon(0.5), axon(0.95), axon(1))
    _record_outside(run, axon(0.05), axon(0.39), axon(0.5), axon(0.95))
    run.record("e", axon(0.39)._ref_e_extracellular)
    run.spikes_of(axon(0.95), threshold=-20)
    run.until(6)


def synapses_and_electrodes_outside(run):
    """Synapses leave their current outside, electrodes do not: in the middle, at ends, in parts with and without it."""
    soma, trunk, bare, tuft, oblique, basal, turned = _tree()
    stim = net_stim(start=1, number=8, interval=1.5)
    for index, seg in enumerate([trunk(0.5), tuft(0.9), tuft(1), trunk(1), bare(0.5), basal(0.2), soma(0)]):
        syn = exp_syn(seg, tau=1.5 + 0.1 * index, e=0)
        net_con(stim, syn, weight=0.004, delay=0.5 + 0.3 * index)
        run.record(f"syn{index}.i", syn._ref_i)
    clamp = se_clamp(basal(0.5), durs=(2, 4, 3), amps=(-65, -50, -70), rs=2)
    end = se_clamp(turned(0), durs=(3, 9), amps=(-60, -67), rs=20)
    outer = v_clamp(tuft(0.5), durs=(4, 2, 1), amps=(-65, -60, -70), gain=1000, rstim=5, tau1=0.1, tau2=0.2)
    iclamp(trunk(0.3), delay=2, dur=4, amp=0.3)
    for label, electrode in (("clamp", clamp), ("end", end), ("outer", outer)):
        run.record(f"{label}.i", electrode._ref_i)
    run.record_v(soma(0.5), trunk(0.3), trunk(0.5), trunk(1), tuft(0.5), tuft(1), basal(0.5), turned(0), turned(0.5))
    _record_outside(run, trunk(0.3), trunk(0.5), tuft(0.875), basal(0.5), turned(0.5))
    run.stride = 2
    run.until(14)


def gap_junctions_outside(run):
    """What travels of a voltage is the potential inside; a clamp that follows it meets that of its own cell."""
    one, other = section("one", L=20, diam=20), section("other", L=30, diam=15, nseg=3)
    for sec in (one, other):
        insert_hh(sec)
    third = section("third", L=15, diam=15)
    insert_pas(third, g=0.0005, e=-70)
    _insert(one, xg=(0.002, 0.003), xc=(0.1, 0.2), e=3)
    _insert(other, xraxial=(100, 200), xg=(0.001, 0.01), e=-2)
    iclamp(one(0.5), delay=3, dur=2, amp=0.9)
    for sid, seg in enumerate([one(0.5), other(0.5), third(0.5), other(1)]):
        pc.source_var(seg._ref_v, sid, sec=seg.sec)
    for seg, sid, rs in [(one(0.5), 1, 40), (other(0.5), 0, 40), (third(0.5), 0, 100), (other(0), 2, 80), (third(0.5), 3, 90)]:
        gap = se_clamp(seg, [1e9], [0], rs=rs)
        pc.target_var(gap, gap._ref_amp1, sid)
        run.record(f"{seg}.{sid}.i", gap._ref_i)
    pc.setup_transfer()
    run.record_v(one(0.5), other(0.5), other(1), third(0.5))
    _record_outside(run, one(0.5), other(0.5))
    run.spikes_of(one(0.5), threshold=-20)
    run.until(15)


def extracellular_changes(run):
    """Parameters, potentials, shape and step change while it runs."""
    soma, trunk, bare, tuft, oblique, basal, turned = _tree()
    iclamp(soma(0.5), delay=1, dur=20, amp=0.4)
    run.record_v(soma(0.5), trunk(0.5), trunk(1), tuft(0.5), basal(0.5))
    _record_outside(run, trunk(0.5), tuft(0.625), basal(0.5))
    run.until(3)
    trunk(0.5).xg[0], trunk(0.5).xc[1], trunk(0.3).e_extracellular = 0.001, 0.05, 4
    run.until(4)
    trunk(0.5).xraxial[0], tuft(0.125).xraxial[1] = 900, 50
    run.until(5)
    _hoc(trunk(0.5), "vext[0](0.5) = 5")
    _hoc(trunk(0.5), "vext[1](0.5) = -3")
    tuft(0.5).v = -50
    run.until(6)
    run.change_dt(0.05)
    run.until(8)
    trunk.L, basal.diam = 250, 3
    run.until(10)


def extracellular_begun_again(run):
    """A run begins anew at the voltages that there are; the layers begin at 0."""
    soma, trunk, bare, tuft, oblique, basal, turned = _tree()
    clamp = se_clamp(trunk(0.5), durs=(3, 1e9), amps=(-30, -60), rs=5)
    run.record_v(soma(0.5), trunk(0.5), tuft(1))
    _record_outside(run, trunk(0.5), tuft(0.625))
    run.record("clamp.i", clamp._ref_i)
    run.until(2)
    run.begin_again()
    run.until(4)
