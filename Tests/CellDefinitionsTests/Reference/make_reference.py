"""Builds the cells of ReferenceTests.swift by NEURON's own means (9.0.2) and writes cells.json.

    python3 make_reference.py [--morphologies ../../../Sources/ReconstructedCells/Resources]

A cell is read by Import3d, painted in Python section by section and segment by segment, divided by the d_lambda rule, and run.
"""

import argparse
import json
import math
import pathlib

from neuron import h

HERE = pathlib.Path(__file__).resolve().parent


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
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--morphologies", type=pathlib.Path, default=HERE / "../../../Sources/ReconstructedCells/Resources")
    arguments = parser.parse_args()
    cells = {"granule": run(granule, arguments.morphologies / "c91662.swc")}
    (HERE / "cells.json").write_text(json.dumps(cells, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
