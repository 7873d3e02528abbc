"""What both simulators recorded of one experiment, compared."""

import json

import numpy

# Times of events, ms.
TIME = 1e-9


def label(place):
    owner = place.get("pointProcess") or f"{place['section']}({place['x']:.3g})"
    return ".".join(part for part in (owner, place.get("mechanism"), place["variable"]) if part)


def deviations(reference, found, is_voltage):
    """Relative to the voltage itself, or 1 mV where that is more; for all else to the largest of the trace."""
    same = (reference == found) | (numpy.isnan(reference) & numpy.isnan(found))
    if is_voltage:
        scale = numpy.maximum(abs(reference), 1.0)
    else:
        finite = abs(reference[numpy.isfinite(reference)])
        scale = finite.max() if finite.size and finite.max() > 0 else 1.0
    with numpy.errstate(invalid="ignore", over="ignore"):
        deviation = abs(reference - found) / scale
    return numpy.where(same, 0.0, numpy.where(numpy.isfinite(deviation), deviation, numpy.inf))


def read(path, count):
    return numpy.fromfile(path, "<f8").reshape(count, -1)


def is_voltage(place):
    return place["variable"] == "v" and "mechanism" not in place and "pointProcess" not in place


def compare(folder, output, outcome, tolerance):
    """The verdict (agrees, differs, lacks), the largest deviation, and where it first is above the tolerance."""
    experiment = json.loads((folder / "run.json").read_text())
    neuron = json.loads((folder / "run.neuron.json").read_text())
    places = experiment["recordings"]
    reference, found = read(folder / "run.f64", len(places)), read(f"{output}.f64", len(places))
    if reference.shape != found.shape:
        return {"verdict": "differs", "message": f"{found.shape[1]} samples; NEURON took {reference.shape[1]}"}
    missing = set(outcome["missing"])
    worst, first, differing = (0.0, ""), None, {}
    for index, place in enumerate(places):
        if index in missing:
            continue
        deviation = deviations(reference[index], found[index], is_voltage(place))
        if deviation.max() > worst[0]:
            worst = (float(deviation.max()), label(place))
        beyond = numpy.flatnonzero(deviation > tolerance)
        if beyond.size:
            differing[place["variable"]] = max(deviation.max(), differing.get(place["variable"], 0.0))
            sample = int(beyond[0])
            # Of those that differ first, a mechanism's own number says more than the voltage that it acts on.
            key = (sample, is_voltage(place), "isIon" in place)
            if first is None or key < first[0]:
                time = sample * experiment["every"] * experiment["dt"]
                first = (key, label(place), time, float(found[index][sample]), float(reference[index][sample]))
    result = {"deviation": worst[0], "worst": worst[1], "verdict": "agrees", "message": "", "variables": differing}
    names = sorted({places[index]["variable"] for index in missing})
    trouble = spikes_differ(experiment["spikes"], neuron["spikes"], outcome["spikes"], experiment["tstop"])
    trouble = trouble or functions_differ(folder, outcome, tolerance)
    if first:
        _, name, time, ours, theirs = first
        result.update(verdict="differs", first=name, time=time, differing=" ".join(sorted(differing)))
        result["message"] = f"{name} at {time:g} ms is {ours!r}; NEURON's {theirs!r}"
    elif trouble:
        result.update(verdict="differs", message=trouble)
    elif names:
        result.update(verdict="lacks", message="has no " + ", ".join(names))
    if names and first:
        result["message"] += "; has no " + ", ".join(names)
    return result


def is_rounding(folder, output, differing):
    """Whether all that differs does so no more than rounding can do: NEURON with other rounding differs nearly as much
    from itself, or a state differs by what is in the last digits of the largest state beside it."""
    experiment = json.loads((folder / "run.json").read_text())
    places, states = experiment["recordings"], experiment["states"]
    count = len(places)
    reference, found, other = (
        read(path, count) for path in (folder / "run.f64", f"{output}.f64", folder / "rounding/run.f64")
    )
    names = [place["variable"].partition("[")[0] for place in places]
    is_state = [name in states and "isIon" not in place for name, place in zip(names, places)]
    largest = max((abs(row).max() for row, state in zip(reference, is_state) if state), default=0.0)
    noise, apart = {}, {}
    for index, place in enumerate(places):
        deviation = deviations(reference[index], other[index], is_voltage(place)).max()
        noise[place["variable"]] = max(deviation, noise.get(place["variable"], 0.0))
        difference = abs(reference[index] - found[index]).max()
        key = place["variable"]
        apart[key] = max(difference if is_state[index] else numpy.inf, apart.get(key, 0.0))
    last_digits = 20 * numpy.finfo(float).eps * largest
    return all(value <= 30 * noise[name] or apart[name] <= last_digits for name, value in differing.items())


def functions_differ(folder, outcome, tolerance):
    """Functions that were called here, too, and gave another value."""
    path = folder / "run.functions.json"
    calls = json.loads(path.read_text()) if path.exists() else []
    for call, value in zip(calls, outcome.get("functions", [])):
        if value is not None and abs(value - call["value"]) > tolerance * max(abs(call["value"]), 1e-12):
            arguments = ", ".join(f"{x:g}" for x in call["arguments"])
            return f"{call['name']}({arguments}) is {value!r}; NEURON's {call['value']!r}"
    return None


def spikes_differ(names, reference, found, end):
    for name, theirs, ours in zip(names, reference, found):
        # Whether what is due at the very end still comes is a matter of rounding.
        theirs, ours = [[t for t in times if t < end - 1e-6] for times in (theirs, ours)]
        if len(theirs) != len(ours) or any(abs(a - b) > TIME for a, b in zip(theirs, ours)):
            return f"events of {name} at {ours[:5]}; NEURON's at {theirs[:5]}"
    return None
