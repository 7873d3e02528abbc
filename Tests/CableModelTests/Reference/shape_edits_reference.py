"""Records what NEURON makes of 3-d points that are edited: lengths and diameters that are set, points that are added, inserted, moved and removed.

usage: shape_edits_reference.py COUNT [FIRST_SEED] > shape-edits-reference.json

Needs the NEURON Python package. A case holds the points, the edits one after the other, and, of NEURON after the last, L, the points, the
arc length up to each, seg.area(), seg.diam, seg.ri() (and ri at the 1 end).
"""
import json
import random
import sys

from neuron import h


def point(rng, near):
    return [c + rng.gauss(0, 20) for c in near[:3]] + [rng.lognormvariate(0, 0.7)]


def edit(rng, sec):
    """Does something to a section; says what."""
    n = sec.n3d()
    kind = rng.choice(["L", "L", "diam", "nseg", "add", "insert", "move", "thicken", "remove"])
    near = [sec.x3d(n - 1), sec.y3d(n - 1), sec.z3d(n - 1)]
    if kind == "L":
        value = rng.choice([211, 100, 1, sec.L * rng.uniform(0.3, 3), sec.L])
        sec.L = value
        return [kind, value]
    if kind == "diam":
        value = rng.choice([2.1, 1, rng.lognormvariate(0, 0.7)])
        sec.diam = value
        return [kind, value]
    if kind == "nseg":
        sec.nseg = rng.randint(1, 9)
        return [kind, sec.nseg]
    if kind == "add":
        p = point(rng, near)
        sec.pt3dadd(*p)
        return [kind] + p
    index = rng.randrange(n)
    if kind == "insert":
        p = point(rng, near)
        sec.pt3dinsert(index, *p)
        return [kind, index] + p
    if kind == "move":
        p = point(rng, near)
        sec.pt3dchange(index, *p)
        return [kind, index] + p
    if kind == "thicken":
        value = rng.lognormvariate(0, 0.7)
        sec.pt3dchange(index, value)
        return [kind, index, value]
    if n > 3:
        sec.pt3dremove(index)
        return [kind, index]
    return edit(rng, sec)


def record(seed):
    rng = random.Random(seed)
    sec = h.Section(name="s")
    points = [[rng.uniform(-100, 100) for _ in range(3)] + [1.5]]
    for _ in range(rng.randint(2, 9)):
        points.append(point(rng, points[-1]))
    for p in points:
        sec.pt3dadd(*p)
    edits = []
    for _ in range(rng.randint(1, 8)):
        edits.append(edit(rng, sec))
        sec(0.5).area()  # brings diameters and areas up to date, as any look at them does
    n = sec.n3d()
    return {
        "seed": seed, "start": points, "edits": edits, "L": sec.L,
        "points": [[sec.x3d(i), sec.y3d(i), sec.z3d(i), sec.diam3d(i)] for i in range(n)], "arcs": [sec.arc3d(i) for i in range(n)],
        "area": [seg.area() for seg in sec], "diam": [seg.diam for seg in sec], "ri": [seg.ri() for seg in sec] + [sec(1).ri()],
    }


count = int(sys.argv[1])
first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
json.dump([record(seed) for seed in range(first, first + count)], sys.stdout, separators=(",", ":"))
