"""Records what NEURON's Import3d makes of SWC files of each kind, one a kind, by name.

usage: kinds_swc_reference.py > kinds-swc-reference.json

Needs the NEURON Python package. The cases are as those of odd_swc_reference.py; NEURON fails on the kind whose sections are null.
"""
import json
import math
import os
import tempfile

from swc_reference import apart

circle = [(5 * math.cos(i * math.pi / 6), 5 * math.sin(i * math.pi / 6)) for i in range(12)]


def outline(points):
    """A soma as its outline, with a dendrite at its first point."""
    lines = ["%d 1 %.4f %.4f 0 0.1 %d" % (i + 1, x, y, i or -1) for i, (x, y) in enumerate(points)]
    count = len(points)
    return "\n".join(lines + ["%d 3 6 0 0 1 1" % (count + 1), "%d 3 16 0 0 1 %d" % (count + 2, count + 1)])


KINDS = {
    "a soma of one point": "1 1 0 0 0 5 -1",
    "a soma of one point with a dendrite": "1 1 0 0 0 5 -1\n2 3 5 0 0 1 1\n3 3 15 0 0 1 2",
    "a soma of one point with two dendrites": "1 1 0 0 0 5 -1\n2 3 5 0 0 1 1\n3 3 15 0 0 1 2\n4 4 0 5 0 1 1\n5 4 0 15 0 1 4",
    "a soma of two points": "1 1 0 0 0 5 -1\n2 1 10 0 0 5 1\n3 3 15 0 0 1 2\n4 3 25 0 0 1 3",
    "a soma of three points as NeuroMorpho has it": "1 1 0 0 0 5 -1\n2 1 0 -5 0 5 1\n3 1 0 5 0 5 1\n4 3 5 0 0 1 1\n5 3 15 0 0 1 4\n6 2 -5 0 0 .5 1\n7 2 -25 0 0 .5 6",
    "a soma of three points of other places": "1 1 0 0 0 5 -1\n2 1 0 -6 0 4 1\n3 1 0 5 1 5 1\n4 3 5 0 0 1 1\n5 3 15 0 0 1 4",
    "a soma of three points in a row": "1 1 0 0 0 5 -1\n2 1 0 6 0 4 1\n3 1 0 12 0 3 2\n4 3 5 0 0 1 2\n5 3 15 0 0 1 4",
    "an outline of a soma": outline(circle),
    "a closed outline of a soma": outline(circle + circle[:1]),
    "a soma that branches": "1 1 0 0 0 5 -1\n2 1 0 3 0 5 1\n3 1 3 0 0 4 1\n4 1 0 -3 0 3 1\n5 1 -3 0 0 2 1\n6 3 10 0 0 1 3\n7 3 20 0 0 1 6",
    "a dendrite in the middle of a soma": "1 1 0 0 0 5 -1\n2 1 0 3 0 5 1\n3 1 0 6 0 4 2\n4 1 0 9 0 3 3\n5 3 5 3 0 1 2\n6 3 15 3 0 1 5",
    "a soma in the middle of a dendrite": "1 3 0 0 0 1 -1\n2 3 10 0 0 1 1\n3 1 15 0 0 5 2\n4 1 20 0 0 5 3\n5 3 25 0 0 1 4\n6 3 35 0 0 1 5",
    "two somata": "1 1 0 0 0 5 -1\n2 3 10 0 0 1 1\n3 3 20 0 0 1 2\n4 1 100 0 0 5 -1\n5 3 110 0 0 1 4\n6 3 120 0 0 1 5",
    "no soma": "1 3 0 0 0 1 -1\n2 3 10 0 0 1 1\n3 3 20 5 0 1 2\n4 3 20 -5 0 1 2",
    "a dendrite that hangs nowhere": "1 1 0 0 0 5 -1\n2 1 5 0 0 5 1\n3 3 10 0 0 1 2\n4 3 20 0 0 1 3\n5 3 100 0 0 1 -1\n6 3 110 0 0 1 5\n7 3 120 9 0 1 6\n8 3 120 -9 0 1 6",
    "two roots without a soma": "1 2 0 0 0 1 -1\n2 2 10 0 0 1 1\n3 2 100 0 0 1 -1\n4 2 110 0 0 1 3",
    "types 0, 5, 6 and 7": "1 1 0 0 0 5 -1\n2 1 5 0 0 5 1\n3 0 10 0 0 1 2\n4 5 20 0 0 1 3\n5 6 30 0 0 1 4\n6 7 40 0 0 1 5\n7 5 40 9 0 1 4\n8 0 -10 0 0 1 1",
    "types that change along a branch": "1 1 0 0 0 5 -1\n2 3 10 0 0 1 1\n3 4 20 0 0 1 2\n4 3 30 0 0 1 3\n5 2 40 0 0 1 4\n6 2 50 0 0 1 5",
    "radii of 0 at a tip and on the way": "1 1 0 0 0 5 -1\n2 3 10 0 0 1 1\n3 3 20 0 0 0 2\n4 3 30 0 0 1 3\n5 3 40 0 0 0 4",
    "a soma of radius 0": "1 1 0 0 0 0 -1\n2 3 10 0 0 1 1\n3 3 20 0 0 1 2",
    "ids from 0": "0 1 0 0 0 5 -1\n1 3 10 0 0 1 0\n2 3 20 0 0 1 1",
    "ids with gaps, children before parents": "10 1 0 0 0 5 -1\n30 3 20 0 0 1 20\n20 3 10 0 0 1 10\n40 4 0 20 0 1 10",
    "a dendrite of one point": "1 1 0 0 0 5 -1\n2 1 5 0 0 5 1\n3 3 10 0 0 1 2",
    "branches of one point": "1 1 0 0 0 5 -1\n2 1 5 0 0 5 1\n3 3 10 0 0 1 2\n4 3 20 0 0 1 3\n5 3 30 1 0 1 4\n6 3 30 -1 0 1 4",
    "an eighth column, comments, lines that end as on Windows": "# a\r\n1 1 0 0 0 5 -1 7\r\n2 1 5 0 0 5 1 7\r\n# b\r\n3 3 10 0 0 1 2 7\r\n4 3 20 0 0 1 3 7 8 9\r\n",
    "points at one place": "1 1 0 0 0 5 -1\n2 1 0 0 0 5 1\n3 3 10 0 0 1 2\n4 3 10 0 0 1 3\n5 3 20 0 0 1 4",
    "a dendrite before the soma": "1 3 0 0 0 1 -1\n2 1 10 0 0 5 1\n3 1 15 0 0 5 2\n4 1 20 0 0 5 3",
    "an axon that comes from a dendrite": "1 1 0 0 0 8 -1\n2 1 0 8 0 8 1\n3 1 0 -8 0 8 1\n4 3 8 0 0 1 1\n5 3 30 0 0 1 4\n6 2 30 10 0 .3 4\n7 2 30 90 0 .3 6",
}


def main():
    cases = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "kind.swc")
        for number, (name, text) in enumerate(KINDS.items()):
            with open(path, "w", newline="") as file:
                file.write(text + "\n")
            cases.append({"seed": number, "oddities": [name], "swc": text + "\n", "sections": apart(path)})
    print(",\n".join(json.dumps(case, separators=(",", ":")) for case in cases).join(("[\n", "\n]")))


if __name__ == "__main__":
    main()
