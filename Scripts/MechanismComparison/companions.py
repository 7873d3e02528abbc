"""Small mechanisms of our own that stand beside the one that is compared: what a pointer is written to, currents of
ions that it reads, and concentrations. Both simulators load them, before the file itself."""

HOLDER = """NEURON { POINT_PROCESS AHolder RANGE x }
ASSIGNED { x }
INITIAL { x = 0.5 }
"""

CURRENT = """NEURON { SUFFIX a_current_%(ion)s USEION %(ion)s WRITE i%(ion)s%(valence)s RANGE scale }
PARAMETER { scale = 0 }
ASSIGNED { v (millivolt) i%(ion)s (milliamp/cm2) }
BREAKPOINT { i%(ion)s = scale*(v - 60) }
"""

# Moves a concentration, so that what reads it does so in earnest; from a base, up to `peak` above it.
POOL = """NEURON { SUFFIX a_pool_%(ion)s USEION %(ion)s WRITE %(ion)si%(valence)s RANGE peak }
PARAMETER { base = %(base)s peak = %(peak)s tau = 3 (ms) }
STATE { %(ion)si (mM) }
INITIAL { %(ion)si = base }
BREAKPOINT { SOLVE pool METHOD cnexp }
DERIVATIVE pool { %(ion)si' = (base + peak*sin(0.3*t)*sin(0.3*t) - %(ion)si)/tau }
"""
POOLS = {"na": (11.0, 4.0), "k": (118.0, 9.0), "ca": (6e-5, 2e-3), "": (1.1, 0.6)}


def needed(mod):
    """The companions of a file: their texts by name, and what experiment.make wants to know of them."""
    texts, told = {}, {"currents": [], "pools": []}
    if any(mod.pointers.values()):
        texts["AHolder"], told["holder"] = HOLDER, "AHolder"
    for ion, use in mod.ions.items():
        if mod.kind not in ("SUFFIX", "POINT_PROCESS"):
            continue
        current, inside = f"i{ion}", f"{ion}i"
        reads = current in use["read"]
        unknown = ion not in ("na", "k", "ca") and not use["valence"]
        valence = (" VALENCE 2" if ion.startswith("ca") else " VALENCE 1") if unknown else ""
        if reads or unknown:
            texts[f"a_current_{ion}"] = CURRENT % {"ion": ion, "valence": valence}
            told["currents"].append({"name": f"a_current_{ion}", "scale": 1e-5 if reads else 0.0})
        if inside in use["read"] and inside not in use["write"]:
            base, peak = POOLS.get(ion, POOLS[""])
            texts[f"a_pool_{ion}"] = POOL % {"ion": ion, "valence": valence, "base": base, "peak": peak}
            told["pools"].append({"name": f"a_pool_{ion}", "peak": peak})
    return texts, told
