"""An experiment as a model in NEURON."""

from neuron import h


class Model:
    """An experiment, built."""

    def __init__(self, model):
        self.model = model
        self.sections, self.point_processes, self.kept, self.vectors = {}, {}, [], []
        for spec in model["sections"]:
            section = h.Section(name=spec["name"])
            section.L, section.Ra, section.nseg, section.cm = spec["L"], spec["Ra"], spec["nseg"], spec["cm"]
            for segment, diam in zip(section, spec["diam"]):
                segment.diam = diam
            # A point process would bring an ion to its own node alone; what is set has to be in all of them.
            for ion in model["ions"] if spec["ions"] else []:
                section.insert(f"{ion}_ion")
            self.sections[spec["name"]] = section
            for mechanism in spec["mechanisms"]:
                section.insert(mechanism["name"])
                for name, values in mechanism["values"].items():
                    for segment, value in zip(section, values):
                        put(getattr(segment, mechanism["name"]), name, value)
        for spec in model["pointProcesses"]:
            make = getattr(h, spec["mechanism"])
            point_process = make() if spec["section"] is None else make(self.sections[spec["section"]](spec["x"]))
            for name, value in spec["values"].items():
                put(point_process, "del" if name == "delay" and spec["mechanism"] == "IClamp" else name, value)
            self.point_processes[spec["name"]] = point_process
        for spec in model["sections"]:
            for name, values in spec["ions"].items():
                for segment, value in zip(self.sections[spec["name"]], values):
                    setattr(segment, name, value)
        self.set_pointers()
        for spec in model["connections"]:
            self.kept.append(self.connect(spec))
        for name, value in model["globals"].items():
            setattr(h, f"{name}_{model['mechanism']}", value)
        for table in model["tables"]:
            self.set_table(table)
        for stream in model["streams"]:
            self.give(stream)
        for play in model["plays"]:
            times = h.Vector(play["values"])
            self.vectors.append(times)
            getattr(self.instance(play), play["function"])(times)

    def connect(self, spec):
        connection = h.NetCon(None, self.point_processes[spec["target"]])
        connection.delay = spec["delay"]
        for index, weight in enumerate(spec["weights"]):
            connection.weight[index] = weight
        return connection

    def instance(self, place):
        if "pointProcess" in place:
            return self.point_processes[place["pointProcess"]]
        return getattr(self.sections[place["section"]](place["x"]), self.model["mechanism"])

    def give(self, stream):
        """Gives an instance random numbers of its own."""
        owner = self.instance(stream)
        if "variable" in stream:
            getattr(owner, stream["variable"]).set_ids(*stream["ids"])
            # Without it NEURON draws the rest of the four numbers that the stream's former name gave.
            getattr(owner, stream["variable"]).set_seq(0)
        elif stream["takes"] == "numbers":
            getattr(owner, stream["function"])(*stream["ids"])
        else:
            random = h.Random()
            random.Random123(*stream["ids"])
            random.negexp(1) if "noise" in stream["function"] else random.uniform(0, 1)
            # Naming the distribution has drawn from it already.
            random.seq(0)
            self.vectors.append(random)
            getattr(owner, stream["function"])(random)

    def set_table(self, table):
        values = h.Vector(table["values"])
        self.vectors.append(values)
        arguments = [values._ref_x[0]]
        for shape in zip(table["sizes"], table["lower"], table["upper"]):
            arguments += shape
        name = f"table_{table['function']}"
        if self.model["kind"] == "density":
            getattr(h, f"{name}_{self.model['mechanism']}")(*arguments)
        else:
            target = next(p["name"] for p in self.model["pointProcesses"] if p["mechanism"] == self.model["mechanism"])
            getattr(self.point_processes[target], name)(*arguments)

    def set_pointers(self):
        for spec in self.model["sections"]:
            for mechanism in spec["mechanisms"]:
                for segment, pointers in zip(self.sections[spec["name"]], mechanism.get("pointers", [])):
                    for name, target in pointers.items():
                        h.setpointer(self.reference(target), name, getattr(segment, mechanism["name"]))
        for spec in self.model["pointProcesses"]:
            for name, target in spec["pointers"].items():
                h.setpointer(self.reference(target), name, self.point_processes[spec["name"]])

    def evaluate(self, call):
        """Calls a function after the run; false where that cannot be, or gives no number."""
        try:
            call["value"] = float(getattr(self.instance(call), call["name"])(*call["arguments"]))
        except Exception:
            return False
        return call["value"] == call["value"]

    def reference(self, place):
        name, _, index = place["variable"].partition("[")
        if "pointProcess" in place:
            owner = self.point_processes[place["pointProcess"]]
        else:
            owner = self.sections[place["section"]](place["x"])
            if "mechanism" in place:
                owner = getattr(owner, place["mechanism"])
        found = getattr(owner, "_ref_" + name)
        return found if not index else getattr(owner, "_ref_" + name)[int(index[:-1])]

    def run(self):
        """Every sample of every recording that there is, the times of spikes, and what could not be recorded."""
        model = self.model
        h.celsius, h.dt, h.secondorder = model["celsius"], model["dt"], model.get("secondorder", 0)
        vectors, missing = [], {}
        for place in model["recordings"]:
            try:
                vectors.append(h.Vector().record(self.reference(place)))
            except Exception as error:
                vectors.append(None)
                missing[len(vectors) - 1] = str(error)[:200]
        spikes, detectors = [], []
        for point_process in model["spikes"]:
            times = h.Vector()
            detectors.append(h.NetCon(self.point_processes[point_process], None))
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
