"""One file in NEURON: describes its mechanism, makes the experiment, runs it, and writes what it recorded. A
process of its own.

    neuron_side.py JOB.json

The job: file, id, name, kind, libraries (in order of registration), companions, pointers, randoms, v, output
(a path without ending)."""

import json
import math
import sys

import numpy
from neuron import h

import experiment


def describe(job):
    """What NEURON knows of the mechanism."""
    name = job["name"]
    standard = h.MechanismStandard
    kind = h.MechanismType(1 if job["kind"] != "SUFFIX" else 0)
    kind.select(name)
    is_cell = job["kind"] == "ARTIFICIAL_CELL" or (
        job["kind"] == "POINT_PROCESS" and bool(kind.is_artificial(kind.selected()))
    )
    suffix = "" if job["kind"] != "SUFFIX" else f"_{name}"
    variables, text = [], h.ref("")
    for number, role in ((1, "parameter"), (2, "assigned"), (3, "state")):
        declared = standard(name, number)
        for index in range(int(declared.count())):
            size = int(declared.name(text, index))
            full = text[0]
            short = full[: -len(suffix)] if suffix and full.endswith(suffix) else full
            default = [declared.get(full, i) for i in range(size)] if size > 1 else declared.get(full)
            unit = ""
            try:
                unit = h.units(f"{name}.{short}" if not suffix else full)
            except Exception:
                pass
            variables.append({"name": short, "size": size, "role": role, "default": default, "unit": unit})
    section = h.Section(name="trial")
    weights, has_events, sends = 0, False, False
    if job["kind"] == "SUFFIX":
        section.insert(name)
    else:
        process = getattr(h, name)() if is_cell else getattr(h, name)(section(0.5))
        has_events, sends = bool(kind.is_netcon_target(kind.selected())), bool(kind.has_net_event(kind.selected()))
        if has_events:
            weights = int(h.NetCon(None, process).wcnt())
    ions = [m.name()[: -len("_ion")] for m in section(0.5) if m.is_ion()]
    return {
        "name": name,
        "kind": "artificial" if is_cell else "density" if job["kind"] == "SUFFIX" else "point",
        "variables": variables,
        "ions": ions,
        "weights": weights,
        "hasEvents": has_events,
        "sends": sends,
        "pointers": job["pointers"],
    }


class Model:
    """An experiment, built."""

    def __init__(self, model, registered):
        self.model = model
        self.sections, self.processes, self.kept = {}, {}, []
        for spec in model["sections"]:
            section = h.Section(name=spec["name"])
            section.L, section.Ra, section.nseg, section.cm = spec["L"], spec["Ra"], spec["nseg"], spec["cm"]
            for segment, diam in zip(section, spec["diam"]):
                segment.diam = diam
            self.sections[spec["name"]] = section
            for mechanism in spec["mechanisms"]:
                section.insert(mechanism["name"])
                for name, values in mechanism["values"].items():
                    for segment, value in zip(section, values):
                        put(getattr(segment, mechanism["name"]), name, value)
        for spec in model["processes"]:
            make = getattr(h, spec["mechanism"])
            process = make() if spec["section"] is None else make(self.sections[spec["section"]](spec["x"]))
            for name, value in spec["values"].items():
                put(process, "del" if name == "delay" and spec["mechanism"] == "IClamp" else name, value)
            self.processes[spec["name"]] = process
        for spec in model["sections"]:
            for name, values in spec["ions"].items():
                for segment, value in zip(self.sections[spec["name"]], values):
                    setattr(segment, name, value)
        self.set_pointers()
        for spec in model["connections"]:
            self.kept.append(self.connect(spec))
        for call in model["calls"]:
            getattr(self.processes[call["process"]], call["name"])(*call["arguments"])

    def connect(self, spec):
        connection = h.NetCon(None, self.processes[spec["target"]])
        connection.delay = spec["delay"]
        for index, weight in enumerate(spec["weights"]):
            connection.weight[index] = weight
        return connection

    def set_pointers(self):
        for spec in self.model["sections"]:
            for mechanism in spec["mechanisms"]:
                for segment, pointers in zip(self.sections[spec["name"]], mechanism.get("pointers", [])):
                    for name, target in pointers.items():
                        h.setpointer(self.reference(target), name, getattr(segment, mechanism["name"]))
        for spec in self.model["processes"]:
            for name, target in spec["pointers"].items():
                h.setpointer(self.reference(target), name, self.processes[spec["name"]])

    def reference(self, place):
        name, _, index = place["variable"].partition("[")
        if "process" in place:
            owner = self.processes[place["process"]]
        else:
            owner = self.sections[place["section"]](place["x"])
            if "mechanism" in place:
                owner = getattr(owner, place["mechanism"])
        found = getattr(owner, "_ref_" + name)
        return found if not index else getattr(owner, "_ref_" + name)[int(index[:-1])]

    def run(self):
        """Every sample of every recording that there is, the times of spikes, and what could not be recorded."""
        model = self.model
        h.celsius, h.dt, h.secondorder = model["celsius"], model["dt"], 0
        vectors, missing = [], {}
        for place in model["recordings"]:
            try:
                vectors.append(h.Vector().record(self.reference(place)))
            except Exception as error:
                vectors.append(None)
                missing[len(vectors) - 1] = str(error)[:200]
        spikes, detectors = [], []
        for process in model["spikes"]:
            times = h.Vector()
            detectors.append(h.NetCon(self.processes[process], None))
            detectors[-1].record(times)
            spikes.append(times)
        h.finitialize(model["v"])
        # The connections' events are put into the queue; their sources are of no interest here.
        for connection, spec in zip(self.kept, model["connections"]):
            for time in spec["times"]:
                connection.event(time + spec["delay"])
        for _ in range(round(model["tstop"] / model["dt"])):
            h.fadvance()
        return vectors, missing, [list(times) for times in spikes]


def put(owner, name, value):
    base, _, index = name.partition("[")
    if index:
        getattr(owner, base)[int(index[:-1])] = value
    else:
        setattr(owner, base, value)


def main():
    with open(sys.argv[1]) as file:
        job = json.load(file)
    for library in job["libraries"]:
        if not h.nrn_load_dll(library):
            raise RuntimeError(f"{library} cannot be loaded")
    output = job["output"]
    model = experiment.make(describe(job), job["file"], job["companions"], job["v"])
    model["id"], model["companionFiles"] = job["id"], job["companionFiles"]
    with open(output + ".json", "w") as file:
        json.dump(model, file, indent=1)
    vectors, missing, spikes = Model(model, job).run()
    every = model["every"]
    kept = [place for vector, place in zip(vectors, model["recordings"]) if vector is not None]
    rows = [numpy.array(vector)[::every] for vector in vectors if vector is not None]
    data = numpy.array(rows)
    model["recordings"] = kept
    with open(output + ".json", "w") as file:
        json.dump(model, file, indent=1)
    data.astype("<f8").tofile(output + ".f64")
    voltages = [row for row, place in zip(rows, kept) if place["variable"] == "v" and "mechanism" not in place]
    finite = bool(all(numpy.isfinite(row).all() for row in voltages))
    result = {
        "ok": True,
        "samples": data.shape[1] if len(rows) else 0,
        "recordings": len(kept),
        "spikes": spikes,
        "finite": finite,
        "largest": max((float(abs(row).max()) for row in voltages), default=math.nan),
        "missing": list(missing.values()),
    }
    with open(output + ".neuron.json", "w") as file:
        json.dump(result, file)


if __name__ == "__main__":
    main()
