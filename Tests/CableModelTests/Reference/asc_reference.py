"""Records what NEURON's Import3d makes of random Neurolucida files (ASC, version 3).

usage: asc_reference.py COUNT [FIRST_SEED] > asc-reference.json

Needs the NEURON Python package. Each case holds the text, and the sections that NEURON makes, as in swc_reference.py; null where NEURON fails.
"""
import json
import math
import os
import random
import sys
import tempfile

from neuron import h

from swc_reference import apart


class Writer:
    def __init__(self, rng):
        self.rng = rng
        self.digits = rng.choice([1, 2, 4])
        self.separator = rng.choice([" ", " ", "  ", ", ", "\t"])

    def number(self, value):
        return "%.*f" % (self.digits, value)

    def point(self, place, diam):
        rng = self.rng
        numbers = [self.number(c) for c in place] + [self.number(diam)]
        tail = rng.choice([""] * 12 + [" S1", " S12 ", " Label (1 2 3 4)", ", X"])
        spine = ""
        if rng.random() < 0.05:
            spine = rng.choice([" <", " <(Class 1 \"thin\") ", " <(Class 0 \"\") (Color Red) "]) + "(%s)>" % " ".join(numbers)
        return "(%s%s)%s" % (self.separator.join(numbers), tail, spine) + rng.choice(["\n", "\n", " ", " ; Root\n", ",\n"])

    def properties(self, kind):
        rng = self.rng
        items = [rng.choice(["(Color Red)", "(Color RGB (255, 128 0))", "(Name \"x\")", "(Resolution 0.5)", "(Set \"axons\")"])
                 for _ in range(rng.choice([0, 1, 1, 2]))]
        if kind:
            items.insert(rng.choice([len(items)] * 9 + [0]), "(%s)" % kind)
        return " ".join(items)

    def contour(self, centre, z, radius):
        rng = self.rng
        kind = rng.random()
        n = rng.choice([3, 4, 5, 8, 13, 30])
        stretch, turn = rng.choice([1, 1, 1.5, 3]), rng.uniform(0, 2 * math.pi)
        lines = []
        for i in range(n):
            angle = 2 * math.pi * i / n
            r = radius * (1 if kind < 0.3 else rng.uniform(0.7, 1.3))
            x, y = stretch * r * math.cos(angle), r * math.sin(angle)
            place = [centre[0] + x * math.cos(turn) - y * math.sin(turn), centre[1] + x * math.sin(turn) + y * math.cos(turn)]
            height = z if kind < 0.8 else z + rng.uniform(-1, 1)
            lines.append("  (%s)" % " ".join(self.number(c) for c in place + [height, 0.15]))
        if kind < 0.15:
            lines.reverse()
        name = rng.choice(["CellBody", "CellBody", "Cell Body", "Soma", "Contour Name"])
        return "(\"%s\"\n %s\n (CellBody)\n%s\n) ; End of contour\n" % (name, self.properties(None), "\n".join(lines))

    def marker(self, place):
        return "(%s (Color Blue) (Name \"Marker 3\") (%s 0.1))\n" % (
            self.rng.choice(["Cross", "Dot", "OpenCircle"]), " ".join(self.number(c) for c in place))

    def branch(self, place, diam, depth):
        """The points of a branch, and what follows them."""
        rng = self.rng
        text = ""
        repeats = rng.random() < 0.3 and depth > 0
        for i in range(rng.choice([1, 1, 2, 3, 5])):
            if i > 0 or not repeats:
                if rng.random() > 0.05 or i == 0:
                    place = [c + rng.gauss(0, 8) for c in place]
                diam = max(0, diam * rng.uniform(0.6, 1.2))
            text += "  " * depth + self.point(place, diam)
        if rng.random() < 0.1:
            text += self.marker(place)
        if depth < rng.choice([0, 1, 2, 4]):
            branches = [self.branch(place, diam, depth + 1) for _ in range(rng.choice([1, 2, 2, 2, 3]))]
            return text + "  " * depth + "(\n" + ("  " * depth + "|\n").join(branches) + "  " * depth + ") ; End of split\n"
        return text + rng.choice(["", "Normal\n", "Incomplete\n", "High\n", "Generated\n"])


def random_asc(seed):
    rng = random.Random(seed)
    w = Writer(rng)
    parts = []
    centres = []
    for _ in range(rng.choice([0, 1, 1, 1, 2])):
        centre = [rng.uniform(-60, 60), rng.uniform(-60, 60)]
        centres.append(centre)
        z, step = rng.uniform(-5, 5), rng.choice([1, -0.5, 2])
        for i in range(rng.choice([1, 1, 1, 2, 3, 5])):
            parts.append(w.contour([c + rng.gauss(0, 0.5) for c in centre], z + i * step, rng.uniform(3, 8)))
    for _ in range(rng.choice([0, 1, 2, 4])):
        start = rng.choice(centres) if centres and rng.random() < 0.8 else [rng.uniform(-100, 100), rng.uniform(-100, 100)]
        start = [c + rng.gauss(0, 3) for c in start] + [rng.uniform(-5, 5)]
        kind = rng.choice(["Axon", "Dendrite", "Dendrite", "Apical", None, "Other"])
        parts.append("( %s\n%s) ; End of tree\n" % (w.properties(kind), w.branch(start, rng.uniform(0.5, 3), 0)))
    if rng.random() < 0.3:
        parts.insert(rng.randint(0, len(parts)), rng.choice([
            "(Description \"a cell (of some kind); really\")\n", "( (Color Red) (1 2 3 4) \"some text\")\n", "(Cross (Color Red) (1 2 3 4) (5 6 7 8))\n",
            "(ImageCoords Filename \"x.tif\" Merge 65535 65535 0)\n", "(Set \"s\" (\"Contour\" (1 2 3 0) (3 4 5 0)))\n"]))
    if rng.random() < 0.2:
        rng.shuffle(parts)
    if rng.random() < 0.05:
        parts.append(rng.choice([")\n", "x\n", "(", "| 1 2"]))
    return rng.choice(["", "; V3 text file written for MicroBrightField products.\n", "\n\n"]) + "".join(parts)


def main():
    count = int(sys.argv[1])
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    cases = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "random.asc")
        for seed in range(first, first + count):
            text = random_asc(seed)
            with open(path, "w") as file:
                file.write(text)
            cases.append({"seed": seed, "asc": text, "sections": apart(path, h.Import3d_Neurolucida3)})
    print(len(cases), "cases,", sum(case["sections"] is None for case in cases), "that NEURON fails on", file=sys.stderr)
    json.dump(cases, sys.stdout, separators=(",", ":"))


if __name__ == "__main__":
    main()
