"""What the parameters of a mechanism are set to: as declared, unless that switches it off; instances differ."""

import re

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
IS_START = r"^(del|delay|onset|start|tstart)"
IN_PROCESSES = {IS_START: 5.013, r"^num": 3.0, r"^(ton|toff|per)$": 2.013, r"^dur": 10.0, r"^(amp|i0|imax)": 0.05}
MOST_ELEMENTS = 12
# What begins later than this, ms, is not seen.
LATE = 24.0


def chosen(name, unit, default, is_point):
    """What a parameter is set to: its default unless that switches the mechanism off for as long as it is watched."""
    if is_point and default > LATE and re.match(IS_START, name, re.I):
        return 5.013
    if not is_point and not unit and default > 0.3 and CONDUCTANCE.match(name):
        # In whatever unit that is: in S/cm2 it would leave nothing to see but rounding.
        return default * 1e-3
    if default != 0:
        return default
    unit = unit.lower().replace(" ", "").strip("()")
    table = IN_ALL if is_point else PER_AREA
    if CONDUCTANCE.match(name) and unit in table:
        return table[unit]
    if unit in table and unit and not is_point:
        return table[unit]
    for pattern, value in IN_PROCESSES.items() if is_point else ():
        if re.match(pattern, name, re.I):
            return value
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


def of_all(mechanism, report):
    """GLOBAL parameters: conductances that are 0 are chosen, numbers that count nothing are moved a little."""
    values = {}
    for variable in mechanism["globals"]:
        name, default = variable["name"], variable["default"]
        value = chosen(name, variable["unit"], default, mechanism["kind"] != "density") if default == 0 else default
        if value != default:
            report[name] = value
        if value != round(value):
            value *= 1.01
        if value != default:
            values[name] = value
    return values


def of_instances(mechanism, count, report):
    """The parameters of each instance, and the names of those that are not everywhere as declared; what was
    chosen is told in `report`."""
    values, changed = [{} for _ in range(count)], []
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
