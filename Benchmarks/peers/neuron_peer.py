#!/usr/bin/env python3
"""The five workloads (../workloads.md) in NEURON or CoreNEURON: neuron_peer.py WORKLOAD [--core] [--exact] [--rings N] [--cells N] [--tstop MS] [--threads N] [--spikes FILE]

--exact turns hh's rate tables off (usetable_hh = 0), which parity checks need. Prints one JSON line; --spikes writes "time gid" lines.
"""
import argparse, json, pathlib, resource, time
start = time.time()
from neuron import h

a = argparse.ArgumentParser()
a.add_argument("workload", choices=["ring", "tree", "net", "morph", "build"])
a.add_argument("--core", action="store_true"); a.add_argument("--exact", action="store_true")
a.add_argument("--rings", type=int, default=16); a.add_argument("--cells", type=int)
a.add_argument("--tstop", type=float); a.add_argument("--threads", type=int, default=1); a.add_argument("--spikes")
o = a.parse_args()
o.cells = o.cells or {"net": 1000, "build": 4000}.get(o.workload, 16)
pc = h.ParallelContext()
h.load_file("stdrun.hoc"); h.cvode.cache_efficient(1); pc.nthread(o.threads, 1)
h.celsius, h.dt = 6.3, 0.025
if o.exact: h.usetable_hh = 0
keep = []
cells = pathlib.Path(__file__).resolve().parents[2] / "Sources/ReconstructedCells/Resources"

def section(L, diam, nseg, Ra, mechanisms, parent=None):
    s = h.Section(); s.L, s.diam, s.nseg, s.Ra, s.cm = L, diam, nseg, Ra, 1
    for m in mechanisms: s.insert(m)
    if "pas" in mechanisms:
        for seg in s: seg.pas.g, seg.pas.e = 0.001, -65
    if parent is not None: s.connect(parent(1))
    keep.append(s); return s

def synapse(segment):
    s = h.ExpSyn(segment); s.tau, s.e = 2, 0; keep.append(s); return s

def detect(s, gid, threshold):
    nc = h.NetCon(s(0.5)._ref_v, None, sec=s); nc.threshold = threshold
    pc.set_gid2node(gid, pc.id()); pc.cell(gid, nc); keep.append(nc)

def drive(source, target, weight, delay):
    nc = h.NetCon(source, target) if not isinstance(source, int) else pc.gid_connect(source, target)
    nc.weight[0], nc.delay = weight, delay; keep.append(nc)

def ring():
    synapses = []
    for gid in range(o.rings * o.cells):
        soma = section(12.6157, 12.6157, 1, 100, ["hh"]); dend = []
        for i in range(10):
            dend.append(section(200 if i == 0 else 50, 1, 5, 100, ["hh", "pas"], soma if i == 0 else dend[(i - 1) // 2]))
        synapses.append(synapse(dend[0](0.8))); detect(soma, gid, 10)
    for gid in range(o.rings * o.cells):
        r, k = divmod(gid, o.cells)
        drive(gid, synapses[r * o.cells + (k + 1) % o.cells], 0.01, 1)
        if k == 0:
            st = h.NetStim(); st.number, st.start = 1, 0; keep.append(st); drive(st, synapses[gid], 0.01, 1)
    return o.rings * o.cells * 51, 200

def tree():
    def grow(parent, depth):
        s = section(60, 1.5, 3, 35.4, ["hh"], parent)
        if depth: grow(s, depth - 1); grow(s, depth - 1)
        return s
    root = grow(None, 9); detect(root, 0, 0)
    ic = h.IClamp(root(0.5)); ic.delay, ic.dur, ic.amp = 1, 1e9, 5; keep.append(ic)
    return 3069, 50

def net():
    synapses = []
    for g in range(o.cells):
        s = section(20, 20, 1, 35.4, ["hh"]); synapses.append(synapse(s(0.5))); detect(s, g, 0)
        st = h.NetStim(); st.interval, st.number, st.start, st.noise = 20, 1e9, (g * 37 % 1000) * .02, 0
        keep.append(st); drive(st, synapses[g], .02, 1)
    for g in range(o.cells):
        for k in range(o.cells):
            drive((g * 7919 + k * 104729 + 1) % o.cells, synapses[g], 1e-7, 1 + 2 * (((g * o.cells + k) * 2654435761) % 2**32) / 2**32)
    return o.cells, 100

def morph():
    h.load_file("import3d.hoc"); n = 0
    class Cell: pass
    for gid in range(o.cells):
        reader = h.Import3d_SWC_read()
        reader.input(str(cells / ("c91662.swc" if gid % 2 else "pyramidal.swc")))
        cell = Cell(); h.Import3d_GUI(reader, False).instantiate(cell); keep.append(cell)
        for s in cell.all:
            s.Ra, s.cm = 100, 1
            s.nseg = int((s.L / (0.1 * h.lambda_f(100, sec=s)) + 0.9) / 2) * 2 + 1
            s.insert("hh"); n += s.nseg
        ic = h.IClamp(cell.soma[0](0.5)); ic.delay, ic.dur, ic.amp = 1, 1e9, 0.5 + 0.1 * gid; keep.append(ic)
        detect(cell.soma[0], gid, 0)
    return n, 50

def build():
    for g in range(o.cells):
        secs = []
        for i in range(11): secs.append(section(40, 2, 5 if i else 1, 35.4, ["hh", "pas"], secs[(i - 1) // 2] if i else None))
        synapse(secs[1](0.5)); detect(secs[0], g, 0)
    return o.cells * 51, 0.025

t0 = time.time(); n, tstop = globals()[o.workload](); tstop = o.tstop or tstop
times, gids = h.Vector(), h.Vector(); pc.spike_record(-1, times, gids)
pc.set_maxstep(10)
if o.core:
    from neuron import coreneuron
    coreneuron.enable, coreneuron.verbose = True, 0
h.finitialize(-65); t1 = time.time(); pc.psolve(tstop); t2 = time.time()
out = {"engine": "CoreNEURON" if o.core else "NEURON", "workload": o.workload, "compartments": n, "tstop_ms": tstop, "threads": o.threads,
       "spikes": len(times), "build_s": round(t1 - t0, 3), "run_s": round(t2 - t1, 3),
       "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)}
if o.workload == "net": out["ns_per_event"] = round((t2 - t1) * 1e9 / max(1, len(times) * o.cells), 2)
elif o.workload == "build": out["us_per_compartment"] = round((t2 - t0) * 1e6 / n, 3); out["bytes_per_compartment"] = round(out["peak_rss_mb"] * 2**20 / n)
else: out["ns_per_compartment_step"] = round((t2 - t1) * 1e9 / (n * tstop / 0.025), 2)
if o.spikes:
    with open(o.spikes, "w") as f:
        for t, g in sorted(zip(times, gids)): f.write(f"{t:.12g} {int(g)}\n")
print(json.dumps(out))
