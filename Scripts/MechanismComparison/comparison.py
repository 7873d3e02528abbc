"""What both simulators recorded of one experiment, compared."""

import json

import numpy

# Times of events, ms.
TIME = 1e-9


def label(place):
    owner = place.get("process") or f"{place['section']}({place['x']:.3g})"
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


def compare(folder, output, outcome, tolerance):
    """The verdict (agrees, differs, lacks), the largest deviation, and where it first is above the tolerance."""
    experiment = json.loads((folder / "run.json").read_text())
    neuron = json.loads((folder / "run.neuron.json").read_text())
    places = experiment["recordings"]
    reference = numpy.fromfile(folder / "run.f64", "<f8").reshape(len(places), -1)
    found = numpy.fromfile(f"{output}.f64", "<f8").reshape(len(places), -1)
    if reference.shape != found.shape:
        return {"verdict": "differs", "message": f"{found.shape[1]} samples; NEURON took {reference.shape[1]}"}
    missing = set(outcome["missing"])
    worst, first, differing = (0.0, ""), None, set()
    for index, place in enumerate(places):
        if index in missing:
            continue
        is_voltage = place["variable"] == "v" and "mechanism" not in place and "process" not in place
        deviation = deviations(reference[index], found[index], is_voltage)
        if deviation.max() > worst[0]:
            worst = (float(deviation.max()), label(place))
        beyond = numpy.flatnonzero(deviation > tolerance)
        if beyond.size:
            differing.add(place["variable"])
            sample = int(beyond[0])
            # Of those that differ first, a mechanism's own number says more than the voltage that it acts on.
            key = (sample, is_voltage, "isIon" in place)
            if first is None or key < first[0]:
                first = (
                    key,
                    label(place),
                    sample * experiment["every"] * experiment["dt"],
                    reference[index][sample],
                    found[index][sample],
                )
    result = {"deviation": worst[0], "worst": worst[1], "verdict": "agrees", "message": ""}
    names = sorted({places[index]["variable"] for index in missing})
    if first:
        _, name, time, ours, theirs = first[0], first[1], first[2], first[4], first[3]
        result.update(
            verdict="differs",
            first=name,
            time=time,
            differing=" ".join(sorted(differing)),
            message=f"{name} at {time:g} ms is {ours!r}; NEURON's {theirs!r}".replace("np.float64", ""),
        )
    elif trouble := spikes_differ(experiment["spikes"], neuron["spikes"], outcome["spikes"]):
        result.update(verdict="differs", message=trouble)
    elif trouble := functions_differ(folder, outcome, tolerance):
        result.update(verdict="differs", message=trouble)
    elif names:
        result.update(verdict="lacks", message="has no " + ", ".join(names))
    if names and first:
        result["message"] += "; has no " + ", ".join(names)
    return result


def functions_differ(folder, outcome, tolerance):
    """Functions that were called here, too, and gave another value."""
    path = folder / "run.functions.json"
    calls = json.loads(path.read_text()) if path.exists() else []
    for call, value in zip(calls, outcome.get("functions", [])):
        if value is not None and abs(value - call["value"]) > tolerance * max(abs(call["value"]), 1e-12):
            arguments = ", ".join(f"{x:g}" for x in call["arguments"])
            return f"{call['name']}({arguments}) is {value!r}; NEURON's {call['value']!r}"
    return None


def spikes_differ(names, reference, found):
    for name, theirs, ours in zip(names, reference, found):
        if len(theirs) != len(ours) or any(abs(a - b) > TIME for a, b in zip(theirs, ours)):
            return f"events of {name} at {ours[:5]}; NEURON's at {theirs[:5]}"
    return None
