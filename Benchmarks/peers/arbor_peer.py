#!/usr/bin/env python3
"""The workloads (../workloads.md) in Arbor: arbor_peer.py WORKLOAD [--rings N] [--cells N] [--tstop MS] [--threads N]. Prints one JSON line.

Arbor discretises without NEURON's zero-area end nodes and interpolates spike times, so its spike count is the check, not its spike times.
Spikes are recorded locally (there is one process): recorded globally there are none of a model without connections.
"""
import argparse, json, resource, time
import arbor as A
from arbor import units as U

a = argparse.ArgumentParser()
a.add_argument("workload", choices=["ring", "tree", "net", "build"])
a.add_argument("--rings", type=int, default=16); a.add_argument("--cells", type=int)
a.add_argument("--tstop", type=float); a.add_argument("--threads", type=int, default=1)
o = a.parse_args()
o.cells = o.cells or {"net": 1000, "build": 4000}.get(o.workload, 16)
HH = A.density("hh", {"gnabar": .12, "gkbar": .036, "gl": .0003, "el": -54.3})
PAS = A.density("pas/e=-65", {"g": .001})

def decor(Ra): return A.decor().set_property(Vm=-65*U.mV, tempK=279.45*U.Kelvin, rL=Ra*U.Ohm*U.cm, cm=0.01*U.F/U.m2)
def cable(tree, parent, x, y, L, diam, tag): return tree.append(parent, A.mpoint(x, y, 0, diam/2), A.mpoint(x+L, y, 0, diam/2), tag=tag)

class Recipe(A.recipe):
    def __init__(self): A.recipe.__init__(self); self.properties = A.neuron_cable_properties()
    def cell_kind(self, gid): return A.cell_kind.cable
    def global_properties(self, kind): return self.properties

class Ring(Recipe):
    compartments, tstop = o.rings * o.cells * 51, 200
    def num_cells(self): return o.rings * o.cells
    def cell_description(self, gid):
        t = A.segment_tree(); soma = cable(t, A.mnpos, 0, 0, 12.6157, 12.6157, 1); d, end = [], []
        for i in range(10):
            p, x = (soma, 12.6157) if i == 0 else (d[(i-1)//2], end[(i-1)//2]); L = 200 if i == 0 else 50
            d.append(cable(t, p, x, i*1e-3, L, 1, 3)); end.append(x + L)
        dec = (decor(100).paint("(all)", HH).paint("(tag 3)", PAS).place("(on-components 0.8 (segment 1))", A.synapse("expsyn", {"tau": 2, "e": 0}), "syn")
               .place("(on-components 0.5 (segment 0))", A.threshold_detector(10*U.mV), "det"))
        return A.cable_cell(t, dec, A.label_dict(), A.cv_policy_single("(tag 1)") | A.cv_policy_fixed_per_branch(5, "(tag 3)"))
    def connections_on(self, gid):
        r, k = divmod(gid, o.cells); return [A.connection((r*o.cells + (k-1) % o.cells, "det"), "syn", .01, 1*U.ms)]
    def event_generators(self, gid): return [A.event_generator("syn", .01, A.explicit_schedule([1*U.ms]))] if gid % o.cells == 0 else []

class Tree(Recipe):
    compartments, tstop = 3069, 50
    def num_cells(self): return 1
    def cell_description(self, gid):
        t = A.segment_tree()
        def grow(p, x, y, depth):
            s = cable(t, p, x, y, 60, 1.5, 3)
            if depth: grow(s, x + 60, y, depth - 1); grow(s, x + 60, y + 1e-3, depth - 1)
        grow(A.mnpos, 0, 0, 9)
        dec = decor(35.4).paint("(all)", HH).place("(root)", A.i_clamp(1*U.ms, 1e4*U.ms, 5*U.nA)).place("(root)", A.threshold_detector(0*U.mV), "det")
        return A.cable_cell(t, dec, A.label_dict(), A.cv_policy_fixed_per_branch(3))

class Net(Recipe):
    compartments, tstop = o.cells, 100
    def num_cells(self): return o.cells
    def cell_description(self, gid):
        t = A.segment_tree(); cable(t, A.mnpos, -10, 0, 20, 20, 1)
        dec = decor(35.4).paint("(all)", HH).place("(root)", A.synapse("expsyn", {"tau": 2}), "syn").place("(root)", A.threshold_detector(0*U.mV), "det")
        return A.cable_cell(t, dec)
    def connections_on(self, g):
        return [A.connection(((g*7919 + k*104729 + 1) % o.cells, "det"), "syn", 1e-7, (1 + 2*(((g*o.cells + k)*2654435761) % 2**32)/2**32)*U.ms) for k in range(o.cells)]
    def event_generators(self, g): return [A.event_generator("syn", .02, A.explicit_schedule([(1 + (g*37 % 1000)*.02 + 20*i)*U.ms for i in range(6)]))]

class Build(Recipe):
    compartments, tstop = o.cells*51, .025
    def num_cells(self): return o.cells
    def cell_description(self, gid):
        t, s = A.segment_tree(), []
        for i in range(11): s.append(cable(t, A.mnpos if i == 0 else s[(i-1)//2], 40*i, i*1e-3, 40, 2, 1 if i == 0 else 3))
        dec = decor(35.4).paint("(all)", HH).paint("(all)", PAS).place("(root)", A.synapse("expsyn"), "syn").place("(root)", A.threshold_detector(0*U.mV), "det")
        return A.cable_cell(t, dec, A.label_dict(), A.cv_policy_single("(tag 1)") | A.cv_policy_fixed_per_branch(5, "(tag 3)"))

recipe = {"ring": Ring, "tree": Tree, "net": Net, "build": Build}[o.workload]()
context = A.context(threads=o.threads)
t0 = time.time(); sim = A.simulation(recipe, context, A.partition_load_balance(recipe, context)); sim.record(A.spike_recording.local); t1 = time.time()
tstop = o.tstop or recipe.tstop; sim.run(tstop*U.ms, .025*U.ms); t2 = time.time(); n, spikes = recipe.compartments, len(sim.spikes())
out = {"engine": "Arbor", "workload": o.workload, "compartments": n, "tstop_ms": tstop, "threads": o.threads, "spikes": spikes,
       "build_s": round(t1 - t0, 3), "run_s": round(t2 - t1, 3), "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)}
if o.workload == "net": out["ns_per_event"] = round((t2 - t1) * 1e9 / max(1, spikes * o.cells), 2)
elif o.workload == "build": out["us_per_compartment"] = round((t2 - t0) * 1e6 / n, 3); out["bytes_per_compartment"] = round(out["peak_rss_mb"] * 2**20 / n)
else: out["ns_per_compartment_step"] = round((t2 - t1) * 1e9 / (n * tstop / .025), 2)
print(json.dumps(out))
