"""Small mechanisms of our own that stand beside the one that is compared: what a pointer is written to, and currents
of ions that it only reads. Both simulators load them, before the file itself."""

HOLDER = """NEURON { POINT_PROCESS AHolder RANGE x }
ASSIGNED { x }
INITIAL { x = 0.5 }
"""

CURRENT = """NEURON { SUFFIX a_current_%(ion)s USEION %(ion)s WRITE i%(ion)s%(valence)s RANGE scale }
PARAMETER { scale = 0 }
ASSIGNED { v (millivolt) i%(ion)s (milliamp/cm2) }
BREAKPOINT { i%(ion)s = scale*(v - 60) }
"""


def needed(mod):
    """The companions of a file: their texts by name, and what experiment.make wants to know of them."""
    texts, told = {}, {"currents": []}
    if any(mod.pointers.values()):
        texts["AHolder"], told["holder"] = HOLDER, "AHolder"
    for ion, use in mod.ions.items():
        current = f"i{ion}"
        reads = current in use["read"] and current not in use["write"]
        unknown = ion not in ("na", "k", "ca") and not use["valence"]
        if not reads and not unknown or mod.kind != "SUFFIX" and mod.kind != "POINT_PROCESS":
            continue
        name = f"a_current_{ion}"
        valence = " VALENCE 2" if ion.startswith("ca") and ion != "ca" else " VALENCE 1"
        texts[name] = CURRENT % {"ion": ion, "valence": valence if unknown else ""}
        told["currents"].append({"name": name, "scale": 1e-5 if reads else 0.0})
    return texts, told
