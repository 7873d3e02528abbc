"""Records what NEURON's Import3d makes of random SWC trees.

usage: swc_reference.py COUNT [FIRST_SEED] > swc-reference.json

Needs the NEURON Python package. Each case holds the text of the file and, section by section, the name, the parent's
name, the place on the parent, the 3-d points, L and the summed area with nseg 1. Trees that Import3d itself
fails on (it raises for some) are left out; how many is said on stderr.
"""
import contextlib
import json
import math
import os
import random
import sys
import tempfile

from neuron import h

h.load_file("import3d.hoc")


@contextlib.contextmanager
def silence():
    """Import3d prints its notices from C: keep them out of the JSON."""
    sys.stdout.flush()
    saved = os.dup(1)
    with open(os.devnull, "w") as sink:
        os.dup2(sink.fileno(), 1)
        try:
            yield
        finally:
            sys.stdout.flush()
            os.dup2(saved, 1)
            os.close(saved)


class Cell:
    pass


def import3d(path, reader=h.Import3d_SWC_read):
    reader = reader()
    reader.quiet = 1
    reader.input(path)
    cell = Cell()
    h.Import3d_GUI(reader, False).instantiate(cell)
    sections = []
    for sec in cell.all:
        parent = sec.parentseg()
        sections.append({
            "name": bare(sec.name()),
            "parent": bare(parent.sec.name()) if parent else None,
            "parentX": parent.x if parent else 0,
            "points": [[sec.x3d(i), sec.y3d(i), sec.z3d(i), sec.diam3d(i)] for i in range(sec.n3d())],
            "L": sec.L,
            "area": sum(seg.area() for seg in sec),
        })
    return sections


def apart(path, reader=h.Import3d_SWC_read):
    """The sections of a file, read in a process of its own; None where that fails."""
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            with silence():
                os.dup2(1, 2)
                data = json.dumps(import3d(path, reader))
        except BaseException:
            data = "null"
        with os.fdopen(sink, "w") as file:
            file.write(data)
        os._exit(0)
    os.close(sink)
    with os.fdopen(source) as file:
        data = file.read()
    os.waitpid(child, 0)
    sections = json.loads(data or "null")
    finite = sections and all(math.isfinite(value) for s in sections for value in [s["L"], s["area"]] + sum(s["points"], []))
    return sections if finite else None


def bare(name):
    return name.split(".")[-1]


class Tree:
    """A random tree under construction: a list of [id, type, x, y, z, radius, parent]."""

    def __init__(self, rng):
        self.rng = rng
        self.rows = []
        self.next_id = rng.choice([1, 1, 1, 1, 0, 7])

    def add(self, kind, place, radius, parent):
        if self.rng.random() < self.gap:
            self.next_id += self.rng.randint(1, 5)
        row = [self.next_id, kind, *place, radius, parent]
        self.rows.append(row)
        self.next_id += 1
        return row

    def beside(self, row, step=10):
        if self.rng.random() < 0.02:
            return list(row[2:5])
        return [round(c + self.rng.gauss(0, step), self.digits) for c in row[2:5]]

    def radius(self):
        return max(0.1, round(self.rng.lognormvariate(-0.5, 0.8), self.digits))


def soma(tree, form):
    rng = tree.rng
    origin = [round(rng.uniform(-50, 50), tree.digits) for _ in range(3)]
    r = round(rng.uniform(2, 12), tree.digits)
    if form == "none":
        return [tree.add(rng.choice([2, 3, 4, 5, 6, 7, 0, 11]), origin, tree.radius(), -1)]
    first = tree.add(1, origin, r, -1)
    if form == "point":
        return [first]
    if form == "sphere":
        off = rng.choice([1, 1, 1.009, 1.02, 0.991])
        a = tree.add(1, [origin[0], origin[1] + r * off, origin[2]], r, first[0])
        b = tree.add(1, [origin[0], origin[1] - r * off, origin[2]], r, first[0])
        return [first, a, b] if rng.random() < 0.2 else [first]
    if form == "three":
        a = tree.add(1, tree.beside(first, 5), r, first[0])
        b = tree.add(1, tree.beside(first, 5), rng.choice([r, tree.radius()]), first[0])
        return [first, a, b]
    rows = [first]
    for _ in range(rng.randint(1, 6)):
        rows.append(tree.add(1, tree.beside(rows[-1], 4), round(r * rng.uniform(0.4, 1.3), tree.digits), rows[-1][0]))
    if form == "branched":
        for _ in range(rng.randint(1, 3)):
            tip = rng.choice(rows)
            for _ in range(rng.randint(1, 4)):
                tip = tree.add(1, tree.beside(tip, 4), tree.radius(), tip[0])
                rows.append(tip)
    return rows


def grow(tree, start, kind, budget):
    """A branch that grows depth first, and so leaves its siblings' ids apart from their parent's."""
    rng = tree.rng
    open_tips = [(start, kind)]
    while open_tips and budget > 0:
        tip, kind = open_tips.pop(rng.choice([-1, -1, -1, 0]))
        for _ in range(rng.choice([1, 1, 2, 3, 8])):
            if rng.random() < tree.mutation:
                kind = rng.choice([1, 2, 3, 4, 5, 6, 7, 0, 15, -2])
            tip = tree.add(kind, tree.beside(tip), tree.radius(), tip[0])
            budget -= 1
        for _ in range(rng.choice([0, 0, 1, 2, 2, 3])):
            open_tips.append((tip, kind))


def scatter(tree):
    """A small tree of any form at all: every point hangs on any earlier one, or on the last."""
    rng = tree.rng
    kinds = rng.choice([[1, 3], [1, 1, 1, 3], [1, 2, 3, 4], [3], [2, 3]])
    r = tree.radius()
    for i in range(rng.randint(1, 12)):
        parent = rng.choice([tree.rows[-1], tree.rows[0], rng.choice(tree.rows)]) if i else None
        place = tree.beside(parent) if parent else [0.5, 1, 2]
        tree.add(rng.choice(kinds), place, rng.choice([r, tree.radius()]), parent[0] if parent else -1)


def disguise(tree):
    """The outline of a sphere whose points need not be soma points; these may be elsewhere."""
    rng = tree.rng
    tree.gap = 0
    r = 3 * tree.radius()
    kinds = [rng.choice([1, 1, 3, 4]) for _ in range(3)]
    root = tree.add(kinds[0], [0, 0, 0], r, -1)
    for kind, side in zip(kinds[1:], [r, -r]):
        tree.add(kind, [0, side, 0], r, root[0])
    tip = root
    for i in range(rng.randint(1, 6)):
        kind = 1 if sum(row[1] == 1 for row in tree.rows) < 3 else rng.choice([3, 4])
        tip = tree.add(kind, tree.beside(tip), tree.radius(), rng.choice([root, tip])[0])


def random_swc(seed):
    rng = random.Random(seed)
    tree = Tree(rng)
    tree.digits = rng.choice([1, 2, 3, 6, 12])
    tree.gap = rng.choice([0, 0, 0.05])
    tree.mutation = rng.choice([0, 0, 0.02, 0.2])
    if rng.random() < 0.3:
        rng.choice([scatter] * 5 + [disguise])(tree)
        return text(tree, seed)
    places = soma(tree, rng.choice(["none", "point", "sphere", "three", "chain", "branched"]))
    for _ in range(rng.randint(0, 7)):
        place = rng.choice(places + places[:1])
        if rng.random() < 0.15:
            place = rng.choice(tree.rows)
        grow(tree, place, rng.choice([2, 3, 3, 3, 4, 5, 6, 7, 9]), rng.randint(1, 12))
    if rng.random() < 0.3:  # wild: any point may be a parent, so that ids interleave
        for _ in range(rng.randint(1, 15)):
            row = rng.choice(tree.rows)
            kind = row[1] if rng.random() < 0.8 else rng.choice([1, 2, 3, 4, 5])
            tree.add(kind, tree.beside(row), tree.radius(), row[0])
    return text(tree, seed)


def text(tree, seed):
    return "# seed %d\n" % seed + "".join(" ".join(map(str, row)) + "\n" for row in tree.rows)


def main():
    count = int(sys.argv[1])
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    cases, failed = [], 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "random.swc")
        for seed in range(first, first + count):
            swc = random_swc(seed)
            with open(path, "w") as file:
                file.write(swc)
            try:
                with silence():
                    sections = import3d(path)
            except Exception as error:
                failed += 1
                print("seed", seed, "fails in Import3d:", error, file=sys.stderr)
                continue
            if any(math.isnan(s["area"]) for s in sections):
                failed += 1
                continue
            cases.append({"seed": seed, "swc": swc, "sections": sections})
    print(len(cases), "cases,", failed, "left out", file=sys.stderr)
    json.dump(cases, sys.stdout, separators=(",", ":"))


if __name__ == "__main__":
    main()
