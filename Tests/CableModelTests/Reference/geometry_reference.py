"""Records how NEURON divides random sections into segments.

usage: geometry_reference.py COUNT [FIRST_SEED] > geometry-reference.json

Needs the NEURON Python package. Sections are cylinders or have 3-d points, among them repeated points, points that differ in diameter alone,
and frusta far shorter than a segment. A case holds the section and, of NEURON, L, seg.area(), seg.diam, seg.ri() (and
ri at the 1 end), lambda_f(frequency) and the nseg of the d_lambda rule.
"""
import json
import random
import sys

from neuron import h

h.load_file("stdlib.hoc")


def random_points(rng):
    place = [rng.uniform(-500, 500) for _ in range(3)]
    step = rng.choice([0.01, 1, 10, 100])
    points = []
    for _ in range(rng.choice([1, 1, 2, 4, 10, 40, 200])):
        kind = rng.random()
        diam = rng.lognormvariate(0, 0.7)
        if points and kind < 0.1:
            points.append(list(points[-1]))  # a repeated point
        elif points and kind < 0.2:
            points.append(points[-1][:3] + [diam])  # a step in diameter
        else:
            scale = step * rng.choice([1, 1, 1, 1e-4])
            place = [c + rng.gauss(0, scale) for c in place]
            points.append(place + [diam])
    # In single precision short steps far from the origin come to nothing; lambda_f divides by a length of zero.
    points.append([place[0] + step] + place[1:] + [rng.lognormvariate(0, 0.7)])
    return points


def record(seed):
    rng = random.Random(seed)
    nseg = rng.choice([1, 1, 2, 3, 4, 5, rng.randint(6, 50)])
    sec = h.Section(name="section")
    sec.nseg = nseg
    sec.Ra = rng.choice([35.4, 100, 150, rng.uniform(20, 500)])
    sec.cm = rng.choice([1, 1, rng.uniform(0.5, 3)])
    case = {"seed": seed, "nseg": nseg, "Ra": sec.Ra, "cm": sec.cm}
    form = rng.choice(["uniform", "perSegment", "points", "points", "points", "points"])
    if form == "points":
        case["points"] = random_points(rng)
        for point in case["points"]:
            sec.pt3dadd(*point)
    else:
        sec.L = case["length"] = rng.lognormvariate(3, 2)
        diams = [rng.lognormvariate(0, 1) for _ in range(1 if form == "uniform" else nseg)]
        for i, seg in enumerate(sec):
            seg.diam = diams[i % len(diams)]
        case["diams"] = diams
    case["L"] = sec.L
    case["area"] = [seg.area() for seg in sec]
    case["diam"] = [seg.diam for seg in sec]
    case["ri"] = [seg.ri() for seg in sec] + [sec(1).ri()]
    case["frequency"] = rng.choice([100, 100, 1000])
    case["fraction"] = rng.choice([0.1, 0.1, 0.01])
    case["lambda"] = h.lambda_f(case["frequency"], sec=sec)
    case["rule"] = int((sec.L / (case["fraction"] * case["lambda"]) + 0.9) / 2) * 2 + 1
    return case


def main():
    count = int(sys.argv[1])
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    json.dump([record(seed) for seed in range(first, first + count)], sys.stdout, separators=(",", ":"))


main()
