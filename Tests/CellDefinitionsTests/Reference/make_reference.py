"""Builds the cells of ReferenceTests.swift and PublishedCellTests.swift by NEURON's own means (9.0.2) and writes cells.json.

    python3 make_reference.py

A cell is read by Import3d, painted in Python section by section and segment by segment, and run. The granule cell is divided by
the d_lambda rule; the others as BluePyOpt and the AllenSDK divide theirs, with two stubs for the axon (Scripts/compare-cells).
Needs nrnivmodl beside this Python, for the channels in Benchmarks/mechanisms/channels.
"""

import importlib.machinery
import importlib.util
import json
import math
import pathlib
import subprocess
import sys
import tempfile

from neuron import h

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent


def compare_cells():
    """Scripts/compare-cells as a module: how other projects' cells are built."""
    loader = importlib.machinery.SourceFileLoader("compare_cells", str(ROOT / "Scripts/compare-cells"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("compare_cells", loader))
    sys.dont_write_bytecode = True
    loader.exec_module(module)
    return module


def load_channels():
    with tempfile.TemporaryDirectory() as folder:
        nrnivmodl = pathlib.Path(sys.executable).parent / "nrnivmodl"
        subprocess.run([nrnivmodl, ROOT / "Benchmarks/mechanisms/channels"], cwd=folder, check=True, capture_output=True)
        h.nrn_load_dll(str(next(pathlib.Path(folder).glob("*/libnrnmech.so"))))


def imported(path):
    """The sections of an SWC file, in Import3d's order."""
    h.load_file("stdlib.hoc")
    h.load_file("import3d.hoc")
    reader = h.Import3d_SWC_read()
    reader.input(str(path))
    before = set(h.allsec())
    h.Import3d_GUI(reader, 0).instantiate(None)
    return [section for section in h.allsec() if section not in before]


def d_lambda(section, fraction=0.1, frequency=100):
    length = h.lambda_f(frequency, sec=section)
    section.nseg = int((section.L / (fraction * length) + 0.9) / 2) * 2 + 1


def kind(section):
    return section.name().split("[")[0]


def granule(sections):
    """Everywhere a leak, hh in the soma, hh that falls off with the distance in dendrites; another cm far out."""
    soma = next(section for section in sections if kind(section) == "soma")
    for section in sections:
        section.Ra = 100
        section.cm = 2
        if kind(section) == "apic":
            section.cm = 1.5
    for section in sections:
        d_lambda(section)
    for section in sections:
        section.insert("pas")
        for segment in section:
            segment.pas.g = 3e-5
            segment.pas.e = -65
        if kind(section) == "soma":
            section.insert("hh")
            section.ena = 55
        if kind(section) in ("dend", "apic"):
            section.insert("hh")
            for segment in section:
                segment.hh.gnabar = 0.02 * math.exp(h.distance(soma(0.5), segment) / -100)
                segment.hh.gkbar = 0.006
                segment.hh.gl = 0
                if h.distance(soma(0.5), segment) <= 60:
                    segment.hh.gkbar = 0.012
    return soma


def hay(tools, sections):
    """Channels everywhere, Ih that grows with the distance, calcium channels in a zone of the apical dendrite."""
    kind = tools.kind
    sections = tools.with_stubs(h, sections, "bluepyopt")
    soma = next(section for section in sections if kind(section) == "soma")
    channels = {
        "soma": {"Ih": 2e-4, "Im": 0, "NaTs2_t": 0.98, "SKv3_1": 0.3, "Ca_HVA": 5e-4, "Ca_LVAst": 3.4e-3, "SK_E2": 0.05},
        "axon": {"NaTs2_t": 1.4, "SKv3_1": 0.6, "K_Pst": 0.16},
        "dend": {"Ih": 2e-4},
        "apic": {"Ih": 2e-4, "Im": 1.4e-4, "NaTs2_t": 0.025, "SKv3_1": 4e-3, "Ca_HVA": 5.5e-4, "Ca_LVAst": 0.019, "SK_E2": 1.2e-3},
    }
    pools = {"soma": (5e-4, 460), "apic": (5e-4, 122)}
    for section in sections:
        section.Ra = 100
        section.cm = 2 if kind(section) in ("dend", "apic") else 1
        section.insert("pas")
        section.e_pas = -90
        section.g_pas = 6e-5 if kind(section) == "apic" else 3e-5
        for name in sorted(channels[kind(section)]):
            section.insert(name)
        if kind(section) in pools:
            section.insert("CaDynamics_E2")
            section.gamma_CaDynamics_E2, section.decay_CaDynamics_E2 = pools[kind(section)]
        for ion, name, value in [("na_ion", "ena", 50), ("k_ion", "ek", -85)]:
            if h.ismembrane(ion, sec=section):
                setattr(section, name, value)
        for segment in section:
            distance = h.distance(soma(0.5), segment)
            for name, value in channels[kind(section)].items():
                if kind(section) == "apic" and name == "Ih":
                    value = 2e-4 * (-0.8696 + 2.087 * math.exp(distance * 0.0031))
                if kind(section) == "apic" and name.startswith("Ca_"):
                    zone = 1 if 300 <= distance < 500 else 0
                    value = value * (0.1 + 0.9 * zone)
                setattr(getattr(segment, name), f"g{name}bar", value)
    h.celsius = 34
    return sections, -80


def allen(tools, sections):
    """The fit beside this file, as the AllenSDK and bmtk build a perisomatic model."""
    sections = tools.with_stubs(h, sections, "perisomatic")
    return sections, tools.paint_allen(h, sections, json.loads((HERE / "perisomatic_fit.json").read_text()))


def run_published(cell, current, tstop=100, stride=40):
    """A cell with stubs for its axon: a step into the soma and an EPSC far out."""
    h.dt, h.secondorder = 0.025, 0
    tools = compare_cells()
    sections, v_init = cell(tools, tools.imported(h, str(HERE / "tree.swc")))
    named = {tools.name(section): section for section in sections}
    soma, far = named["soma[0]"](0.5), named["apic[2]"](0.5)
    clamp = h.IClamp(soma)
    clamp.delay, clamp.dur, clamp.amp = 20, 60, current
    synapse = h.Exp2Syn(far)
    synapse.tau1, synapse.tau2 = 0.5, 5
    source = h.NetStim()
    source.number, source.start = 1, 50
    connection = h.NetCon(source, synapse, 0, 1, 0.01)
    places = {"soma": soma, "far": far, "axon": named["axon[1]"](0.5), "dend": named["dend[1]"](0.5)}
    vectors = {name: h.Vector().record(place._ref_v) for name, place in places.items()}
    spikes, detector = h.Vector(), h.NetCon(soma._ref_v, None, sec=soma.sec)
    detector.threshold = -20
    detector.record(spikes)
    h.finitialize(v_init)
    while h.t < tstop - h.dt / 2:
        h.fadvance()
    return {
        "neuron": h.nrnversion(5),
        "nseg": {name: section.nseg for name, section in named.items()},
        "diam": {name: section.diam for name, section in named.items() if name.startswith("axon")},
        "area": sum(segment.area() for section in sections for segment in section),
        "stride": stride,
        "spikes": list(spikes),
        "traces": {name: list(vector)[::stride] for name, vector in vectors.items()},
    }


def run(cell, path, tstop=20, stride=20):
    h.celsius, h.dt, h.secondorder = 6.3, 0.025, 0
    h.usetable_hh = 0
    sections = imported(path)
    soma = cell(sections)
    clamp = h.IClamp(soma(0.5))
    clamp.delay, clamp.dur, clamp.amp = 1, 10, 2
    far = max((segment for section in sections for segment in section), key=lambda segment: h.distance(soma(0.5), segment))
    synapse = h.Exp2Syn(far)
    synapse.tau1, synapse.tau2 = 0.2, 2
    source = h.NetStim()
    source.number, source.start = 1, 5
    connection = h.NetCon(source, synapse, 0, 1, 0.01)
    places = {"soma": soma(0.5), "far": far}
    vectors = {name: h.Vector().record(place._ref_v) for name, place in places.items()}
    h.finitialize(-65)
    while h.t < tstop - h.dt / 2:
        h.fadvance()
    return {
        "neuron": h.nrnversion(5),
        "far": [far.sec.name(), far.x],
        "nseg": {section.name(): section.nseg for section in sections},
        "L": sum(section.L for section in sections),
        "area": sum(segment.area() for section in sections for segment in section),
        "gnabar": sum(segment.hh.gnabar for section in sections for segment in section if section.has_membrane("hh")),
        "stride": stride,
        "traces": {name: list(vector)[::stride] for name, vector in vectors.items()},
    }


def main():
    """Each cell in a process of its own, as sections and temperature are NEURON's."""
    made = {
        "granule": lambda: run(granule, ROOT / "Sources/ReconstructedCells/Resources/c91662.swc"),
        "hay": lambda: run_published(hay, 0.6), "allen": lambda: run_published(allen, 1),
    }
    if len(sys.argv) == 2:
        if sys.argv[1] != "granule":
            load_channels()
        print(json.dumps(made[sys.argv[1]]()))
        return
    cells = {}
    for name in made:
        output = subprocess.run([sys.executable, __file__, name], check=True, capture_output=True, text=True).stdout
        cells[name] = json.loads(output.splitlines()[-1])
        print(f"{name}: {len(cells[name].get('spikes', []))} spikes")
    (HERE / "cells.json").write_text(json.dumps(cells, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
