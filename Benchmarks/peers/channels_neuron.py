#!/usr/bin/env python3
"""The workload channels (../workloads.md) in NEURON or CoreNEURON: channels_neuron.py [--core] [--rings N] [--cells N] [--tstop MS] [--spikes FILE]

The mechanisms are those of ../mechanisms/channels, compiled with nrnivmodl into .peers/channels of the repository on first use. Prints one JSON line;
--spikes writes "time gid" lines.
"""
import argparse, json, pathlib, resource, sys, time
sys.dont_write_bytecode = True
import compiled_mechanisms

a = argparse.ArgumentParser()
a.add_argument("workload", nargs="?", choices=["channels"]); a.add_argument("--core", action="store_true"); a.add_argument("--exact", action="store_true")
a.add_argument("--rings", type=int, default=16); a.add_argument("--cells", type=int, default=16)
a.add_argument("--tstop", type=float, default=50); a.add_argument("--spikes", type=pathlib.Path)
o = a.parse_args()
if o.spikes: o.spikes = o.spikes.resolve()
compiled_mechanisms.enter("channels")
from neuron import h

PARAMETERS = {
    "Ih": {"gIhbar": 2e-4}, "Im": {"gImbar": 1e-4}, "NaTs2_t": {"gNaTs2_tbar": 0.9}, "SKv3_1": {"gSKv3_1bar": 0.3}, "K_Pst": {"gK_Pstbar": 0.002},
    "Ca_HVA": {"gCa_HVAbar": 6e-4}, "Ca_LVAst": {"gCa_LVAstbar": 0.004}, "SK_E2": {"gSK_E2bar": 0.04},
    "CaDynamics_E2": {"gamma": 6e-4, "decay": 300}, "pas": {"g": 3e-5, "e": -75},
}
h.celsius, h.dt = 34, 0.025
pc = h.ParallelContext(); pc.set_maxstep(10)
keep = []; t0 = time.time()

def section(L, diam, nseg, parent=None):
    s = h.Section(); s.L, s.diam, s.nseg, s.Ra, s.cm = L, diam, nseg, 100, 1
    for mechanism, parameters in PARAMETERS.items():
        s.insert(mechanism)
        for name, value in parameters.items(): setattr(s, f"{name}_{mechanism}", value)
    s.ena, s.ek = 50, -85
    if parent is not None: s.connect(parent(1))
    keep.append(s); return s

def drive(connection):
    connection.weight[0], connection.delay = 0.01, 1; keep.append(connection)

synapses = []
for gid in range(o.rings * o.cells):
    soma = section(12.6157, 12.6157, 1); dendrites = []
    for i in range(10): dendrites.append(section(50 if i else 200, 1, 5, dendrites[(i - 1) // 2] if i else soma))
    synapse = h.ExpSyn(dendrites[0](0.8)); synapse.tau, synapse.e = 2, 0; synapses.append(synapse)
    detector = h.NetCon(soma(0.5)._ref_v, None, sec=soma); detector.threshold = 10; pc.set_gid2node(gid, pc.id()); pc.cell(gid, detector)
for gid, synapse in enumerate(synapses):
    ring, k = divmod(gid, o.cells)
    drive(pc.gid_connect(ring * o.cells + (k - 1) % o.cells, synapse))
    if k == 0:
        stimulus = h.NetStim(); stimulus.number, stimulus.start = 1, 0; keep.append(stimulus); drive(h.NetCon(stimulus, synapse))
times, gids = h.Vector(), h.Vector(); pc.spike_record(-1, times, gids)
if o.core:
    from neuron import coreneuron
    coreneuron.enable, coreneuron.verbose = True, 0; h.CVode().cache_efficient(1)
h.finitialize(-75); t1 = time.time(); pc.psolve(o.tstop); t2 = time.time()
n = o.rings * o.cells * 51
if o.spikes: o.spikes.write_text("".join(f"{t:.12g} {int(g)}\n" for t, g in sorted(zip(times, gids))))
print(json.dumps({"engine": "CoreNEURON" if o.core else "NEURON", "workload": "channels", "compartments": n, "tstop_ms": o.tstop, "threads": 1, "spikes": len(times),
                  "build_s": round(t1 - t0, 3), "run_s": round(t2 - t1, 3),
                  "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
                  "ns_per_compartment_step": round((t2 - t1) * 1e9 / (n * o.tstop / 0.025), 2)}))
