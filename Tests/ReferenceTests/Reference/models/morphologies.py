"""Reconstructed cells read by Import3d, nseg by d_lambda (0.1 at 100 Hz), Ra 100, cm 1."""

from neuron import h

from .building import exp_syn, iclamp, insert_hh, insert_pas, net_con, net_stim


def _read(run, file):
    """Reads an SWC file into sections named soma[0], dend[3], ... and gives them by name."""
    h.load_file("stdlib.hoc")
    h.load_file("import3d.hoc")
    reader = h.Import3d_SWC_read()
    reader.quiet = 1
    reader.input(str(run.resources / file))
    h.Import3d_GUI(reader, False).instantiate(None)
    sections = {sec.name(): sec for sec in h.allsec()}
    for sec in sections.values():
        sec.Ra, sec.cm = 100, 1
        sec.nseg = int((sec.L / (0.1 * h.lambda_f(100, sec=sec)) + 0.9) / 2) * 2 + 1
    run.expected["sections"] = len(sections)
    run.expected["nseg"] = {name: sec.nseg for name, sec in sections.items()}
    run.expected["L"] = {name: sec.L for name, sec in sections.items()}
    run.expected["area"] = {name: sum(seg.area() for seg in sec) for name, sec in sections.items()}
    run.expected["parent"] = {name: str(sec.parentseg()) for name, sec in sections.items() if sec.parentseg()}
    return sections


def pyramidal(run):
    """pyramidal.swc with hh in the soma, weaker hh in the apical tree, pas elsewhere; a current step into the soma."""
    run.stride = 4
    sections = _read(run, "pyramidal.swc")
    for name, sec in sections.items():
        if name.startswith("soma"):
            insert_hh(sec)
        elif name.startswith("apic"):
            insert_hh(sec, gnabar=0.03, gkbar=0.009)
        else:
            insert_pas(sec, g=0.0001, e=-65)
    iclamp(sections["soma[0]"](0.5), delay=1, dur=5, amp=3)
    run.record_v(
        sections["soma[0]"](0.5), sections["soma[0]"](1), sections["axon[0]"](0.5), sections["axon[0]"](1),
        sections["dend[0]"](0.5), sections["dend[20]"](1), sections["apic[0]"](0.5), sections["apic[30]"](1),
    )
    run.spikes_of(sections["soma[0]"](0.5), threshold=0)
    run.until(15)


def c91662(run):
    """c91662.swc with hh in soma and axon, pas elsewhere; ExpSyns on the dendrites by NetStims."""
    run.stride = 4
    sections = _read(run, "c91662.swc")
    for name, sec in sections.items():
        if name.startswith(("soma", "axon")):
            insert_hh(sec)
        else:
            insert_pas(sec, g=0.00005, e=-65)
    basal = exp_syn(sections["dend[3]"](0.4), tau=2, e=0)
    apical = exp_syn(sections["apic[10]"](0.7), tau=3, e=0)
    near = exp_syn(sections["apic[0]"](0.5), tau=1, e=0)
    net_con(net_stim(start=1, number=3, interval=2.5), basal, weight=0.02, delay=0.5)
    net_con(net_stim(start=2, number=2, interval=3.1), apical, weight=0.03, delay=0.7)
    net_con(net_stim(start=4, number=2, interval=5), near, weight=0.1, delay=1)
    run.record_v(
        sections["soma[0]"](0.5), sections["axon[0]"](0.5), sections["dend[3]"](0.4), sections["dend[0]"](1),
        sections["apic[10]"](0.7), sections["apic[0]"](0.5), sections["apic[40]"](1),
    )
    run.record("basal.g", basal._ref_g)
    run.record("apical.i", apical._ref_i)
    run.spikes_of(sections["soma[0]"](0.5), threshold=-10)
    run.until(20)
