#!/usr/bin/env python3
"""The workload channels (../workloads.md) in Arbor, with the mechanisms of its bbp_catalogue: channels_arbor.py [--rings N] [--cells N] [--tstop MS]

Prints one JSON line.
"""
import argparse, json, time
import arbor as A
from arbor import units as U
a = argparse.ArgumentParser(); a.add_argument("workload", nargs="?", choices=["channels"]); a.add_argument("--rings", type=int, default=16); a.add_argument("--cells", type=int, default=16); a.add_argument("--tstop", type=float, default=50.); o = a.parse_args()
M = dict(Ih=dict(gIhbar=2e-4), Im=dict(gImbar=1e-4), NaTs2_t=dict(gNaTs2_tbar=.9), SKv3_1=dict(gSKv3_1bar=.3), K_Pst=dict(gK_Pstbar=.002), Ca_HVA=dict(gCa_HVAbar=6e-4), Ca_LVAst=dict(gCa_LVAstbar=4e-3), SK_E2=dict(gSK_E2bar=.04), CaDynamics_E2=dict(gamma=6e-4, decay=300))
class R(A.recipe):
    def __init__(s):
        A.recipe.__init__(s); s.p = A.neuron_cable_properties(); s.p.catalogue = A.default_catalogue(); s.p.catalogue.extend(A.bbp_catalogue(), "")
        s.p.set_ion("ca", method="nernst/ca", int_con=5e-5*U.mM, ext_con=2*U.mM, rev_pot=132*U.mV); s.p.set_ion("na", rev_pot=50*U.mV); s.p.set_ion("k", rev_pot=-85*U.mV)
    def cell_kind(s, g): return A.cell_kind.cable
    def global_properties(s, k): return s.p
    def num_cells(s): return o.rings*o.cells
    def cell_description(s, gid):
        t = A.segment_tree(); 
        def cable(parent, x, y, L, d, tag): return t.append(parent, A.mpoint(x, y, 0, d/2), A.mpoint(x+L, y, 0, d/2), tag=tag)
        soma = cable(A.mnpos, 0, 0, 12.6157, 12.6157, 1); d, end = [], []
        for i in range(10):
            p, x = (soma, 12.6157) if i == 0 else (d[(i-1)//2], end[(i-1)//2]); L = 200 if i == 0 else 50
            d.append(cable(p, x, i*1e-3, L, 1, 3)); end.append(x+L)
        dec = A.decor().set_property(Vm=-75*U.mV, tempK=(34+273.15)*U.Kelvin, rL=100*U.Ohm*U.cm, cm=0.01*U.F/U.m2)
        for k, v in M.items(): dec = dec.paint("(all)", A.density(k, v))
        dec = dec.paint("(all)", A.density("pas/e=-75", {"g": 3e-5}))
        dec = dec.place("(on-components 0.8 (segment 1))", A.synapse("expsyn", {"tau": 2, "e": 0}), "syn").place("(on-components 0.5 (segment 0))", A.threshold_detector(10*U.mV), "det")
        return A.cable_cell(t, dec, A.label_dict(), A.cv_policy_single("(tag 1)") | A.cv_policy_fixed_per_branch(5, "(tag 3)"))
    def connections_on(s, gid):
        r, k = divmod(gid, o.cells); return [A.connection((r*o.cells + (k-1) % o.cells, "det"), "syn", .01, 1*U.ms)]
    def event_generators(s, gid): return [A.event_generator("syn", .01, A.explicit_schedule([1*U.ms]))] if gid % o.cells == 0 else []
rec = R(); ctx = A.context(threads=1); sim = A.simulation(rec, ctx, A.partition_load_balance(rec, ctx)); sim.record(A.spike_recording.all)
t1 = time.time(); sim.run(o.tstop*U.ms, .025*U.ms); t2 = time.time()
n = rec.num_cells()*51
print(json.dumps(dict(engine="Arbor", workload="channels", tstop_ms=o.tstop, threads=1, compartments=n, spikes=len(sim.spikes()), run_s=t2-t1, ns_per_compartment_step=(t2-t1)*1e9/(n*round(o.tstop/.025)))))
