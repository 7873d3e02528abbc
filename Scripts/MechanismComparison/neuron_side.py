"""One file in NEURON: describes its mechanism, makes the experiment, runs it, and writes what it recorded. A process of
its own.

    neuron_side.py JOB.json

The job: file, id, name, kind, libraries (in order of registration), companions, companionFiles, pointers, tables,
functions, streams, plays, v, asDeclared (see experiment.make), output (a path without ending).
"""

import json
import math
import sys

import numpy
from neuron import h

import experiment
import neuron_model


def describe(job):
    """What NEURON knows of the mechanism."""
    name, is_density = job["name"], job["kind"] == "SUFFIX"
    types = h.MechanismType(0 if is_density else 1)
    types.select(name)
    type = types.selected()
    is_cell = not is_density and bool(types.is_artificial(type))
    section = h.Section(name="trial")
    weights, has_events, sends = 0, False, False
    if is_density:
        section.insert(name)
    else:
        point_process = getattr(h, name)() if is_cell else getattr(h, name)(section(0.5))
        has_events, sends = bool(types.is_netcon_target(type)), bool(types.has_net_event(type))
        if has_events:
            weights = int(h.NetCon(None, point_process).wcnt())
    return {
        "name": name,
        "kind": "density" if is_density else "artificial" if is_cell else "point",
        "variables": [v for role in ("parameter", "assigned", "state") for v in declared(name, role, is_density)],
        "globals": [v for v in declared(name, "global", True) if v["size"] == 1 and v["name"] != "usetable"],
        "ions": [m.name()[: -len("_ion")] for m in section(0.5) if m.is_ion()],
        "weights": weights,
        "hasEvents": has_events,
        "sends": sends,
        "pointers": job["pointers"],
        "tables": job["tables"],
        "streams": job["streams"],
        "plays": job["plays"],
    }


def declared(mechanism, role, has_suffix):
    """The variables of one role, by the names that the file gives them."""
    standard, text, suffix = h.MechanismStandard(mechanism, ROLES[role]), h.ref(""), f"_{mechanism}"
    variables = []
    for index in range(int(standard.count())):
        size = int(standard.name(text, index))
        full = text[0]
        short = full[: -len(suffix)] if has_suffix and full.endswith(suffix) else full
        if role == "global":
            default = getattr(h, full) if size == 1 else None
        else:
            default = standard.get(full) if size == 1 else [standard.get(full, i) for i in range(size)]
        try:
            unit = h.units(full if has_suffix else f"{mechanism}.{full}")
        except Exception:
            unit = ""
        variables.append({"name": short, "size": size, "role": role, "default": default, "unit": unit})
    return variables


ROLES = {"parameter": 1, "assigned": 2, "state": 3, "global": -1}


def main():
    with open(sys.argv[1]) as file:
        job = json.load(file)
    for library in job["libraries"]:
        if not h.nrn_load_dll(library):
            raise RuntimeError(f"{library} cannot be loaded")
    output = job["output"]
    mechanism = describe(job)
    model = experiment.make(mechanism, job["file"], job["companions"], job["v"], job.get("asDeclared", False))
    model["id"], model["companionFiles"] = job["id"], job["companionFiles"]
    for cell in model["sections"]:
        cell["cm"] *= 1 + job.get("jitter", 0)
    write(output + ".json", model)
    built = neuron_model.Model(model)
    vectors, missing, spikes = built.run()
    kept = [place for vector, place in zip(vectors, model["recordings"]) if vector is not None]
    rows = [numpy.array(vector)[:: model["every"]] for vector in vectors if vector is not None]
    model["recordings"] = kept
    data = numpy.array(rows)
    data.astype("<f8").tofile(output + ".f64")
    write(output + ".json", model)
    voltages = [row for row, place in zip(rows, kept) if place["variable"] == "v" and "mechanism" not in place]
    result = {
        "ok": True,
        "samples": data.shape[1] if rows else 0,
        "recordings": len(kept),
        "spikes": spikes,
        "finite": bool(all(numpy.isfinite(row).all() for row in voltages)),
        "largest": max((float(abs(row).max()) for row in voltages), default=math.nan),
        "missing": list(missing.values()),
    }
    write(output + ".neuron.json", result)
    # Functions last: one that is called as its author did not mean may end the process.
    write(
        output + ".functions.json", [call for call in experiment.calls(model, job["functions"]) if built.evaluate(call)]
    )


def write(path, value):
    with open(path, "w") as file:
        json.dump(value, file, indent=1)


if __name__ == "__main__":
    main()
