"""The model in which a mechanism is compared: made from what NEURON says that it declares.

Three cells: `free` of one compartment and `tree` of three segments with two diameters, both under steps of current,
and `held` of one compartment under a voltage clamp. The result is a plain value (JSON) that both simulators build.
"""

import math
import pathlib

import parameters

TSTOP = 30.0
CELLS = [
    {"name": "free", "L": 20.0, "diam": [20.0], "nseg": 1, "Ra": 100.0, "cm": 1.0},
    {"name": "tree", "L": 90.0, "diam": [6.0, 6.0, 2.5], "nseg": 3, "Ra": 150.0, "cm": 0.9},
    {"name": "held", "L": 25.0, "diam": [16.0], "nseg": 1, "Ra": 100.0, "cm": 1.0},
]
CLAMPS = [
    {"mechanism": "IClamp", "section": "free", "x": 0.5, "values": {"delay": 5.0, "dur": 10.0, "amp": 0.08}},
    {"mechanism": "IClamp", "section": "free", "x": 0.5, "values": {"delay": 18.0, "dur": 5.0, "amp": -0.05}},
    {"mechanism": "IClamp", "section": "tree", "x": 1 / 6, "values": {"delay": 3.0, "dur": 20.0, "amp": 0.06}},
    {
        "mechanism": "SEClamp",
        "section": "held",
        "x": 0.5,
        "values": {"dur1": 5.0, "amp1": -81.3, "dur2": 10.0, "amp2": -22.7, "dur3": 15.0, "amp3": 11.9, "rs": 0.5},
    },
]
# Reversal potential, inside and outside; another ion takes the last.
IONS = {"na": (46.0, 12.5, 133.0), "k": (-84.0, 121.0, 4.4), "ca": (119.0, 8e-5, 1.9), "": (-31.0, 1.3, 2.6)}
PLACES_OF = {"density": range(5), "point": [0, 2, 4, 1], "artificial": [0, 1]}
PLACES = [("free", 0.5), ("tree", 1 / 6), ("tree", 0.5), ("tree", 5 / 6), ("held", 0.5)]


def make(mechanism, file, companions, v=-65.0, as_declared=False):
    """The experiment of a mechanism.

    mechanism: name, kind, variables (name, size, role, default, unit), globals (likewise), ions, weights (how many),
    hasEvents, sends, pointers, tables, functions, as neuron_side.describe gives it. file: the .mod file.
    companions: names of mechanisms that serve it, by purpose. as_declared: parameters and ions stay at their defaults.
    """
    chosen_values = {}
    model = {
        "file": str(file),
        "mechanism": mechanism["name"],
        "kind": mechanism["kind"],
        "ions": mechanism["ions"],
        "celsius": 31.0,
        "dt": 0.025,
        "tstop": TSTOP,
        "v": v,
        "every": 4,
        "sections": [cell_with_companions(cell, companions) for cell in CELLS],
        "pointProcesses": [],
        "connections": [],
        "recordings": [],
        "spikes": [],
        "streams": [],
        "plays": [],
        "globals": {} if as_declared else parameters.of_all(mechanism, chosen_values),
        "tables": [table(name, count) for name, count in sorted(mechanism["tables"].items())],
        "chosen": chosen_values,
        "states": [v["name"] for v in mechanism["variables"] if v["role"] == "state"],
    }
    # What a file is about may be how it is solved.
    if pathlib.Path(file).stem.startswith("second_order"):
        model["secondorder"] = 2
    values, changed = [{} for _ in PLACES], []
    if not as_declared:
        values, changed = parameters.of_instances(mechanism, len(PLACES), chosen_values)
    names = []
    for number, place in enumerate(PLACES_OF[mechanism["kind"]]):
        section, x = PLACES[place]
        pointers = pointers_of(model, mechanism, number, place, companions)
        own = {name: values[place][name] for name in changed}
        instance = {"section": section, "x": x} if mechanism["kind"] == "density" else {"pointProcess": f"target{number}"}
        ids = [number + 1, 7, 3, number + 11, 8, 4]
        model["streams"] += [{**instance, **s, "ids": ids[: stream_numbers(s)]} for s in mechanism["streams"]]
        if mechanism["plays"]:
            model["plays"].append({**instance, "function": "play", "values": [1.71, 4.33, 9.94, 16.27, 21.06 + number]})
        if mechanism["kind"] == "density":
            insert(model, mechanism["name"], section, own, pointers)
        else:
            names.append(f"target{number}")
            is_cell = mechanism["kind"] == "artificial"
            model["pointProcesses"].append(
                {
                    "name": names[-1],
                    "mechanism": mechanism["name"],
                    "section": None if is_cell else section,
                    "x": None if is_cell else x,
                    "values": own,
                    "pointers": pointers,
                }
            )
    for cell in model["sections"]:
        cell["ions"] = {} if as_declared else ions_of(mechanism, cell["nseg"])
    add_events(model, mechanism, names)
    add_recordings(model, mechanism, names)
    model["pointProcesses"] += [{"name": f"clamp{n}", "pointers": {}, **clamp} for n, clamp in enumerate(CLAMPS)]
    return model


def stream_numbers(stream):
    """How many numbers name a random stream; `setRNGs` names two."""
    return 6 if stream.get("function") == "setRNGs" else 3


def cell_with_companions(cell, companions):
    """A cell with a leak, currents of the ions that the mechanism reads, and in the tree concentrations that move."""
    n = cell["nseg"]
    mechanisms = [{"name": "pas", "values": {"g": [1e-4] * n, "e": [-68.0] * n}}]
    for current in companions.get("currents", []):
        scales = [current["scale"] * (1 + 0.1 * i) for i in range(n)]
        mechanisms.append({"name": current["name"], "values": {"scale": scales}})
    for pool in companions.get("pools", []) if cell["name"] == "tree" else []:
        mechanisms.append({"name": pool["name"], "values": {"peak": [pool["peak"] * (1 + 0.2 * i) for i in range(n)]}})
    return {**cell, "mechanisms": mechanisms}


def insert(model, name, section, values, pointers):
    """Adds a segment's values to those of a density mechanism in a cell."""
    mechanisms = next(cell for cell in model["sections"] if cell["name"] == section)["mechanisms"]
    if mechanisms[-1]["name"] != name:
        mechanisms.append({"name": name, "values": {name: [] for name in values}, "pointers": []})
    for variable, value in values.items():
        mechanisms[-1]["values"][variable].append(value)
    mechanisms[-1]["pointers"].append(pointers)


def pointers_of(model, mechanism, number, place, companions):
    """What an instance's pointers point at: another cell's voltage, or a holder of its own where it writes."""
    pointers, (section, x) = {}, PLACES[place]
    for name, is_written in mechanism["pointers"].items():
        if not is_written:
            pointers[name] = {"section": "tree" if section != "tree" else "free", "x": 0.5, "variable": "v"}
            continue
        holder = f"holder_{name}_{number}"
        pointers[name] = {"pointProcess": holder, "variable": "x"}
        model["pointProcesses"].append(
            {
                "name": holder,
                "mechanism": companions["holder"],
                "section": section,
                "x": x,
                "values": {},
                "pointers": {},
            }
        )
        model["recordings"].append({"pointProcess": holder, "variable": "x"})
    return pointers


def ions_of(mechanism, n):
    """Reversal potentials and concentrations of each segment; not the defaults."""
    ions = {}
    for ion in mechanism["ions"]:
        e, inside, outside = IONS.get(ion, IONS[""])
        ions[f"e{ion}"] = [e + i for i in range(n)]
        ions[f"{ion}i"] = [inside * (1 + 0.05 * i) for i in range(n)]
        ions[f"{ion}o"] = [outside * (1 + 0.02 * i) for i in range(n)]
    return ions


def calls(model, functions):
    """Functions of the file that are called once the model has run, with some arguments, at one instance."""
    if model["kind"] == "density":
        place = {"section": "tree", "x": 0.5}
    else:
        place = {"pointProcess": "target0"}
    first, others = [-40.5, 12.3, -71.7], [0.35, 2.2, 1.7, 0.6, 3.1]
    for name, count in sorted(functions.items()):
        for number in range(len(first) if count else 1):
            arguments = [first[number]] + [others[(number + k) % len(others)] for k in range(count - 1)]
            yield {**place, "name": name, "arguments": arguments[:count]}


def table(name, count):
    """What a FUNCTION_TABLE holds: a smooth positive function of a voltage, and of a second argument if it has one."""
    sizes, ranges = [101, 15][:count], [(-120.0, 80.0), (-12.0, 2.0)][:count]
    shape = [[math.sin(0.07 * i * (1 + k)) for i in range(size)] for k, size in enumerate(sizes)]
    values = [1.5 + x for x in shape[0]] if count == 1 else [1.5 + x * y for x in shape[0] for y in shape[1]]
    return {
        "function": name,
        "values": values,
        "sizes": sizes,
        "lower": [r[0] for r in ranges],
        "upper": [r[1] for r in ranges],
    }


def add_events(model, mechanism, names):
    """Three connections: two on the first target, with other weights, one on the second; the third target has
    both kinds."""
    if not mechanism["hasEvents"]:
        return
    first = [0.004, 0.007, 1.0, 0.02] if mechanism["kind"] == "point" else [0.6, 0.45, 1.1, 0.3]
    plans = [
        (0, [2.137, 7.291, 7.903, 19.377], 0.31),
        (0, [4.713, 13.129], 1.117),
        (1, [3.319, 11.511, 23.733], 0.531),
        (2, [6.617, 9.911], 0.2),
    ]
    for number, (target, times, delay) in enumerate(plans):
        if target >= len(names):
            continue
        weights = [first[number]] + [0.5 + 0.1 * k + 0.05 * number for k in range(1, mechanism["weights"])]
        model["connections"].append({"target": names[target], "times": times, "delay": delay, "weights": weights})


def add_recordings(model, mechanism, names):
    """Voltages, every number of the mechanism at every instance, and the ions'."""
    recordings = model["recordings"]
    numbers = [name for variable in mechanism["variables"] for name in parameters.elements(variable)]
    for section, x in PLACES:
        recordings.append({"section": section, "x": x, "variable": "v"})
        for ion in mechanism["ions"]:
            for name in (f"e{ion}", f"{ion}i", f"{ion}o", f"i{ion}"):
                recordings.append({"section": section, "x": x, "variable": name, "isIon": True})
        if not names:
            recordings += [
                {"section": section, "x": x, "mechanism": mechanism["name"], "variable": name} for name in numbers
            ]
    for point_process in names:
        recordings += [{"pointProcess": point_process, "variable": name} for name in numbers]
        if mechanism["sends"]:
            model["spikes"].append(point_process)
