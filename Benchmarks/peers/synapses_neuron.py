#!/usr/bin/env python3
"""The workload synapses (../workloads.md) in NEURON or CoreNEURON: synapses_neuron.py [--core] [--exact] [--cells N] [--tstop MS] [--spikes FILE]

The synapse is that of ../mechanisms/synapses, compiled with nrnivmodl into .peers/synapses of the repository on first use. --exact turns hh's rate tables
off (usetable_hh = 0), which parity checks need. Prints one JSON line; --spikes writes "time gid" lines.
"""
import argparse, json, pathlib, resource, sys, time
sys.dont_write_bytecode = True
import compiled_mechanisms

a = argparse.ArgumentParser()
a.add_argument("workload", nargs="?", choices=["synapses"]); a.add_argument("--core", action="store_true"); a.add_argument("--exact", action="store_true")
a.add_argument("--cells", type=int, default=1000); a.add_argument("--tstop", type=float, default=50); a.add_argument("--spikes", type=pathlib.Path)
o = a.parse_args()
if o.spikes: o.spikes = o.spikes.resolve()
compiled_mechanisms.enter("synapses")
from neuron import h

SYNAPSES, INTERVAL = 100, 100
h.celsius, h.dt = 6.3, 0.025
if o.exact: h.usetable_hh = 0
pc = h.ParallelContext(); pc.set_maxstep(10)
keep = []; t0 = time.time()

def section(L, diam, nseg, parent=None):
    s = h.Section(); s.L, s.diam, s.nseg, s.Ra, s.cm = L, diam, nseg, 100, 1
    s.insert("hh")
    if parent is not None:
        s.insert("pas"); s.connect(parent(1))
        for segment in s: segment.pas.g, segment.pas.e = 0.001, -65
    keep.append(s); return s

for gid in range(o.cells):
    soma = section(12.6157, 12.6157, 1); dendrites = []
    for i in range(10): dendrites.append(section(50 if i else 200, 1, 5, dendrites[(i - 1) // 2] if i else soma))
    detector = h.NetCon(soma(0.5)._ref_v, None, sec=soma); detector.threshold = 10; pc.set_gid2node(gid, pc.id()); pc.cell(gid, detector)
    for k in range(SYNAPSES):
        number = gid * SYNAPSES + k
        synapse = h.PlasticNMDA(dendrites[k % 10]((k // 10 % 5 + 0.5) / 5))
        stimulus = h.NetStim(); stimulus.interval, stimulus.number, stimulus.noise = INTERVAL, 1e9, 0
        stimulus.start = INTERVAL * (number * 2654435761 % 2**32) / 2**32
        connection = h.NetCon(stimulus, synapse); connection.weight[0], connection.delay = 0.01, 1
        keep += [synapse, stimulus, connection]
times, gids = h.Vector(), h.Vector(); pc.spike_record(-1, times, gids)
if o.core:
    from neuron import coreneuron
    coreneuron.enable, coreneuron.verbose = True, 0; h.CVode().cache_efficient(1)
h.finitialize(-65); t1 = time.time(); pc.psolve(o.tstop); t2 = time.time()
n = o.cells * 51
if o.spikes: o.spikes.write_text("".join(f"{t:.12g} {int(g)}\n" for t, g in sorted(zip(times, gids))))
print(json.dumps({"engine": "CoreNEURON" if o.core else "NEURON", "workload": "synapses", "compartments": n, "tstop_ms": o.tstop, "threads": 1, "spikes": len(times),
                  "build_s": round(t1 - t0, 3), "run_s": round(t2 - t1, 3),
                  "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
                  "ns_per_synapse_step": round((t2 - t1) * 1e9 / (o.cells * SYNAPSES * o.tstop / 0.025), 2)}))
