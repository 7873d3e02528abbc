"""Cells as Arbor 0.12.2 writes them, and what Arbor computes of them: python make_arbor.py > arbor.json

A soma and a dendrite that forks, of cylinders, with one control volume for each segment, so that Arbor's control volumes are the
segments of the cell here. First it is passive, and its voltages are those long after a current began; then the soma has the
channels of Hodgkin and Huxley, and the voltages are those around a spike.

Arbor 0.12.2 takes a scaled parameter once for each cable that is painted, in its middle, however many control volumes that has. What
is computed is therefore painted segment by segment, with the values in their middles, which the expression of the file means.
"""
import json
import math
import tempfile

import arbor as A
from arbor import units as U

TIME, CURRENT = {"passive": 300, "spiking": 30}, {"passive": 0.05, "spiking": 0.6}
PLACES = [(0, 10 / 320), (0, 165 / 320), (1, 95 / 200), (2, 195 / 200)]


def tree():
    tree = A.segment_tree()
    last = tree.append(A.mnpos, A.mpoint(0, 0, 0, 10), A.mpoint(20, 0, 0, 10), tag=1)
    for i in range(30):
        last = tree.append(last, A.mpoint(20 + 10 * i, 0, 0, 1), A.mpoint(30 + 10 * i, 0, 0, 1), tag=3)
    for sign, radius in ((1, 0.5), (-1, 0.4)):
        child = last
        for i in range(20):
            start, end = (A.mpoint(320, sign * 10 * k, 0, radius) for k in (i, i + 1))
            child = tree.append(child, start, end, tag=3)
    return tree


def cell(kind, by_segment):
    labels = A.label_dict({"soma": "(tag 1)", "dend": "(tag 3)", "middle": f"(location 0 {10 / 320!r})", "tips": "(terminal)",
                           "fall": "(exp (mul (scalar -0.01) (distance 1 (location 0 0.0625))))"})
    decor = A.decor()
    decor.set_property(Vm=-65 * U.mV, cm=0.009 * U.F / U.m2, rL=120 * U.Ohm * U.cm, tempK=(273.15 + 6.3) * U.Kelvin)
    if kind == "passive":
        decor.paint("(all)", A.density("pas/e=-70", g=0.0001))
    else:
        decor.paint('"soma"', A.density("hh", gnabar=0.12))
        decor.paint('"dend"', A.density("pas/e=-65", g=0.0001))
        if by_segment:
            for segment in range(1, 71):
                distance = 10 * (segment - 1 if segment <= 30 else 30 + (segment - 31) % 20) + 5
                gnabar = 0.03 * math.exp(-0.01 * distance)
                decor.paint(f"(segment {segment})", A.density("hh", gnabar=gnabar, gkbar=0.01, gl=0.0))
        else:
            dendritic = A.density("hh", gnabar=0.03, gkbar=0.01, gl=0.0)
            decor.paint('"dend"', A.scaled_mechanism(dendritic, {"gnabar": '(iexpr "fall")'}))
    decor.place('"tips"', A.synapse("expsyn", tau=2), "ampa")
    decor.place('"middle"', A.threshold_detector(-10 * U.mV), "spikes")
    return labels, decor


class recipe(A.recipe):
    def __init__(self, kind, cell):
        A.recipe.__init__(self)
        self.cell = cell

    def num_cells(self):
        return 1

    def cell_kind(self, gid):
        return A.cell_kind.cable

    def cell_description(self, gid):
        return self.cell

    def probes(self, gid):
        return [A.cable_probe_membrane_voltage(f"(location {b} {x!r})", f"v{i}") for i, (b, x) in enumerate(PLACES)]

    def global_properties(self, kind):
        properties = A.neuron_cable_properties()
        properties.catalogue = A.default_catalogue()
        return properties


def run(kind):
    labels, decor = cell(kind, by_segment=False)
    policy = A.cv_policy("(every-segment)")
    with tempfile.NamedTemporaryFile("r", suffix=".acc") as file:
        # Arbor 0.12.2 fails to write a current clamp, so that it is placed afterwards.
        A.write_component(A.cable_cell(tree(), decor, labels, policy), file.name)
        text = file.read()
    labels, decor = cell(kind, by_segment=True)
    decor.place('"middle"', A.i_clamp(2 * U.ms, 1000 * U.ms, CURRENT[kind] * U.nA))
    simulation = A.simulation(recipe(kind, A.cable_cell(tree(), decor, labels, policy)))
    handles = [simulation.sample((0, f"v{i}"), A.regular_schedule(0.5 * U.ms)) for i in range(len(PLACES))]
    simulation.run(TIME[kind] * U.ms, 0.025 / 16 * U.ms)
    samples = [simulation.samples(handle)[0][0] for handle in handles]
    if kind == "passive":
        return text, [float(s[-1, 1]) for s in samples]
    return text, [[float(v) for v in s[:, 1]] for s in samples]


print(json.dumps({kind: dict(zip(("acc", "v"), run(kind))) for kind in TIME}, indent=1))
