"""The model in which a mechanism is compared: made from what NEURON says that it declares.

Three cells: `free` of one compartment and `tree` of three segments with two diameters, both under steps of current,
and `held` of one compartment under a voltage clamp. The result is a plain value (JSON) that both simulators build.
"""

import re

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
PLACES = [("free", 0.5), ("tree", 1 / 6), ("tree", 0.5), ("tree", 5 / 6), ("held", 0.5)]
# A parameter that is 0 says nothing: conductances and permeabilities by their unit, per area and for a point process.
PER_AREA = {
    "s/cm2": 1e-3,
    "mho/cm2": 1e-3,
    "siemens/cm2": 1e-3,
    "ms/cm2": 1.0,
    "mmho/cm2": 1.0,
    "ps/um2": 10.0,
    "cm/s": 1e-5,
    "um/s": 0.1,
    "cm/sec": 1e-5,
    "um/ms": 1e-4,
    "": 1e-3,
}
IN_ALL = {"us": 5e-3, "umho": 5e-3, "microsiemens": 5e-3, "ns": 5.0, "ps": 5000.0, "s": 5e-9, "mho": 5e-9, "": 5e-3}
CONDUCTANCE = re.compile(r"^(g\w*|p\w*(bar|max)|perm\w*|p)$", re.I)
MOST_ELEMENTS = 12


def chosen(name, unit, default, is_point):
    """What a parameter is set to: its default unless that is 0 and switches the mechanism off."""
    if default != 0:
        return default
    unit = unit.lower().replace(" ", "").strip("()")
    table = IN_ALL if is_point else PER_AREA
    if CONDUCTANCE.match(name) and unit in table:
        return table[unit]
    if unit in table and unit and not is_point:
        return table[unit]
    if is_point and re.match(r"^(del|delay|onset|start|ton|tstart)", name, re.I):
        return 5.013
    if is_point and re.match(r"^(dur|number)", name, re.I):
        return 10.0
    if is_point and re.match(r"^(amp|i0|imax|amplitude)", name, re.I):
        return 0.05
    return default


def varied(value, place, is_conductance):
    """Instances differ: conductances everywhere, other numbers (not those that may count something) in the
    tree's middle."""
    if is_conductance:
        return value * (1.0, 0.9, 1.1, 0.8, 1.2)[place]
    return value * 1.02 if place == 2 and value != round(value) else value


def elements(variable):
    """The names of a variable's numbers: itself, or some of an array's elements."""
    if variable["size"] == 1:
        return [variable["name"]]
    indices = range(variable["size"])
    if len(indices) > MOST_ELEMENTS:
        indices = [*range(MOST_ELEMENTS - 1), variable["size"] - 1]
    return [f"{variable['name']}[{index}]" for index in indices]


def make(mechanism, file, companions, v=-65.0):
    """The experiment of a mechanism.

    mechanism: name, kind, variables (name, size, role, default, unit), ions, weights (how many), hasEvents, sends,
    pointers (as neuron_side.describe gives it). file: the .mod file. companions: names of mechanisms that serve it, by
    purpose.
    """
    is_point, is_cell = mechanism["kind"] == "point", mechanism["kind"] == "artificial"
    sections = [
        {
            **cell,
            "mechanisms": [{"name": "pas", "values": {"g": [1e-4] * cell["nseg"], "e": [-65.0] * cell["nseg"]}}],
            "ions": {},
        }
        for cell in CELLS
    ]
    by_name = {section["name"]: section for section in sections}
    model = {
        "file": str(file),
        "mechanism": mechanism["name"],
        "kind": mechanism["kind"],
        "celsius": 31.0,
        "dt": 0.025,
        "tstop": TSTOP,
        "v": v,
        "every": 4,
        "sections": sections,
        "processes": [],
        "connections": [],
        "recordings": [],
        "spikes": [],
        "chosen": {},
        "calls": [],
    }
    values, changed = parameters(mechanism, model["chosen"])
    for cell in sections:
        for ion in companions.get("currents", []):
            cell["mechanisms"].append(
                {"name": ion["name"], "values": {"scale": [ion["scale"] * (1 + 0.1 * i) for i in range(cell["nseg"])]}}
            )
    if is_cell:
        places = [0, 1]
    else:
        places = [0, 2, 4, 1] if is_point else range(len(PLACES))
    names = []
    for number, place in enumerate(places):
        section, x = PLACES[place]
        pointers = {
            name: {"process": f"holder{number}", "variable": "x"}
            if written
            else {"section": "tree" if section != "tree" else "free", "x": 0.5, "variable": "v"}
            for name, written in mechanism["pointers"].items()
        }
        for _, pointer in sorted(pointers.items()):
            if pointer.get("process") and pointer["process"] not in [p["name"] for p in model["processes"]]:
                model["processes"].append(
                    {
                        "name": pointer["process"],
                        "mechanism": companions["holder"],
                        "section": section,
                        "x": x,
                        "values": {},
                        "pointers": {},
                    }
                )
                model["recordings"].append({"process": pointer["process"], "variable": "x"})
        if is_point or is_cell:
            names.append(f"target{number}")
            model["processes"].append(
                {
                    "name": names[-1],
                    "mechanism": mechanism["name"],
                    "section": None if is_cell else section,
                    "x": None if is_cell else x,
                    "values": {name: values[place][name] for name in changed},
                    "pointers": pointers,
                }
            )
        else:
            entry = next((m for m in by_name[section]["mechanisms"] if m["name"] == mechanism["name"]), None)
            if entry is None:
                entry = {"name": mechanism["name"], "values": {name: [] for name in changed}, "pointers": []}
                by_name[section]["mechanisms"].append(entry)
            for name in changed:
                entry["values"][name].append(values[place][name])
            entry["pointers"].append(pointers)
    for ion in mechanism["ions"]:
        for section in sections:
            n = section["nseg"]
            e, inside, outside = IONS.get(ion, IONS[""])
            section["ions"].update(
                {
                    f"e{ion}": [e + i for i in range(n)],
                    f"{ion}i": [inside * (1 + 0.05 * i) for i in range(n)],
                    f"{ion}o": [outside * (1 + 0.02 * i) for i in range(n)],
                }
            )
    add_events(model, mechanism, names)
    add_recordings(model, mechanism, names)
    model["processes"] += [{"name": f"clamp{n}", "pointers": {}, **clamp} for n, clamp in enumerate(CLAMPS)]
    return model


def parameters(mechanism, report):
    """The parameters of each instance, and the names of those that are not everywhere as declared; what was
    chosen is told in `report`."""
    values, changed = [{} for _ in PLACES], []
    for variable in mechanism["variables"]:
        if variable["role"] != "parameter":
            continue
        for index, name in enumerate(elements(variable)):
            default = variable["default"][index] if variable["size"] > 1 else variable["default"]
            base = chosen(variable["name"], variable["unit"], default, mechanism["kind"] == "point")
            if base != default:
                report[name] = base
            for place, instance in enumerate(values):
                instance[name] = varied(base, place, bool(CONDUCTANCE.match(variable["name"])))
            if any(instance[name] != default for instance in values):
                changed.append(name)
    return values, changed


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
    numbers = [name for variable in mechanism["variables"] for name in elements(variable)]
    for section, x in PLACES:
        recordings.append({"section": section, "x": x, "variable": "v"})
        for ion in mechanism["ions"]:
            for name in (f"e{ion}", f"{ion}i", f"{ion}o", f"i{ion}"):
                recordings.append({"section": section, "x": x, "variable": name, "isIon": True})
        if not names:
            recordings += [
                {"section": section, "x": x, "mechanism": mechanism["name"], "variable": name} for name in numbers
            ]
    for process in names:
        recordings += [{"process": process, "variable": name} for name in numbers]
        if mechanism["sends"]:
            model["spikes"].append(process)
