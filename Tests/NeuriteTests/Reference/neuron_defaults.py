"""Prints what NEURON has for what nobody set, as the list in DefaultsTests: python neuron_defaults.py (with NEURON 9.0.2)"""

from neuron import h

h.load_file("stdrun.hoc")
s = h.Section(name="s")
s.insert("hh")
s.insert("pas")
found = {"L": s.L, "diam": s.diam, "Ra": s.Ra, "cm": s.cm, "nseg": s.nseg}
found |= {"celsius": h.celsius, "dt": h.dt, "secondorder": h.secondorder, "seed": h.Random().Random123_globalindex()}
found |= {f"hh.{name}": getattr(s(0.5).hh, name) for name in ("gnabar", "gkbar", "gl", "el")}
found |= {f"pas.{name}": getattr(s(0.5).pas, name) for name in ("g", "e")}
found |= {name: getattr(s(0.5), name) for name in ("ena", "ek", "nai", "nao", "ki", "ko")}
for kind, names in {
    "ExpSyn": "tau e", "Exp2Syn": "tau1 tau2 e", "AlphaSynapse": "onset tau gmax e", "IClamp": "delay dur amp",
    "SEClamp": "rs dur1 dur2 dur3 amp1 amp2 amp3", "VClamp": "gain rstim tau1 tau2", "NetStim": "start number interval noise",
}.items():
    made = h.NetStim() if kind == "NetStim" else getattr(h, kind)(s(0.5))
    found |= {f"{kind}.{name}": getattr(made, name) for name in names.split()}
synapse = h.ExpSyn(s(0.5))
connection = h.NetCon(s(0.5)._ref_v, synapse, sec=s)
found |= {"NetCon.weight": connection.weight[0], "NetCon.delay": connection.delay, "NetCon.threshold": connection.threshold}
context = h.ParallelContext()
context.set_gid2node(1, 0)
context.cell(1, h.NetCon(s(0.5)._ref_v, None, sec=s))
found["ParallelContext.threshold"] = context.threshold(1)
found["usetable_hh"] = h.usetable_hh
s.v = -50
h.finitialize()
found["v after finitialize()"] = s.v
h.dt = 0.1
h.run()
found["dt after dt = 0.1 and run()"] = h.dt
for name, value in found.items():
    print(f'        "{name}": {value:.12g},')
