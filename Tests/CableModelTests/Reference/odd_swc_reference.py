"""Records what NEURON's Import3d makes of odd SWC files: of odd numbers, odd trees and odd text.

usage: odd_swc_reference.py COUNT [FIRST_SEED] > odd-swc-reference.json

Needs the NEURON Python package. Each case holds the file (its bytes as code points 0 to 255), what was made odd in it, and the sections
that NEURON makes, as in swc_reference.py; null where NEURON fails, which it does for many by a crash: each file is read in a process of
its own.
"""
import json
import math
import os
import random
import sys
import tempfile

from swc_reference import apart, random_swc


# Oddities of the tree: each changes rows [id, type, x, y, z, radius, parent].

def zero_radius(rng, rows):
    for row in rng.sample(rows, min(len(rows), rng.choice([1, 1, 2, 5]))):
        row[5] = rng.choice([0, "0.0", "1e-60", "-0"])


def zero_tip(rng, rows):
    parents = {row[6] for row in rows}
    rng.choice([row for row in rows if row[0] not in parents])[5] = 0


def all_zero(rng, rows):
    kind = rng.choice(rows)[1]
    for row in rows:
        if row[1] == kind:
            row[5] = 0


def negative_radius(rng, rows):
    for row in rng.sample(rows, min(len(rows), rng.choice([1, 1, 2, 5]))):
        row[5] = -row[5] if isinstance(row[5], float) else -1


def further_roots(rng, rows):
    for row in rng.sample(rows, min(len(rows), rng.choice([1, 1, 2, 4]))):
        row[6] = rng.choice([-1, -1, -1, -2, -7])


def two_cells(rng, rows):
    other = parse(random_swc(rng.randrange(10**6)))
    shift = rows[-1][0] - other[0][0] + 1
    for row in other:
        row[0] += shift
        row[2] = float(row[2]) + 100
        row[6] = row[6] + shift if row[6] >= 0 else -1
    rows.extend(other[:10])


def missing_parents(rng, rows):
    for row in rng.sample(rows, min(len(rows) - 1, rng.choice([1, 1, 2]))):
        if row is not rows[0] and len(rows) > 2:
            rows.remove(row)


def no_such_parent(rng, rows):
    rng.choice(rows)[6] = rng.choice([0, 1, 2, 3, 99999])


def root_of_zero(rng, rows):
    rows[0][6] = 0


def own_parent(rng, rows):
    row = rng.choice([rows[0], rows[0], rng.choice(rows)])
    row[6] = row[0]


def coincident(rng, rows):
    places = {row[0]: row[2:5] for row in rows}
    for row in rng.sample(rows, min(len(rows), rng.choice([1, 2, 4]))):
        if row[6] in places:
            row[2:5] = places[row[6]]
            if rng.random() < 0.3:
                row[2] = str(row[2]) + rng.choice(["0000000001", "1e-12"][:1])


def lone_types(rng, rows):
    for row in rng.sample(rows, min(len(rows), rng.choice([1, 2, 4]))):
        row[1] = rng.choice([0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255, -1, -9, 16777217, "3.0", "4e0"])


def unordered(rng, rows):
    rng.shuffle(rows)


def renumbered(rng, rows):
    names = list(range(1, 2 * len(rows)))
    rng.shuffle(names)
    table = dict(zip([row[0] for row in rows], names))
    for row in rows:
        row[0], row[6] = table[row[0]], table.get(row[6], -1)
    if rng.random() < 0.5:
        rows.sort()


def doubled(rng, rows):
    row = rng.choice(rows)
    rows.insert(rows.index(row) + rng.choice([0, 1]), list(row))


def shifted(rng, rows):
    shift = rng.choice([100, 4000000, -rows[0][0] - 1])
    for row in rows:
        row[0] += shift
        row[6] = row[6] + shift if row[6] >= 0 else -1


def fractions(rng, rows):
    row = rng.choice(rows)
    row[rng.choice([0, 6])] = str(row[rng.choice([0, 6])]) + rng.choice([".2", ".75", ".0"])


def no_numbers(rng, rows):
    rng.choice(rows)[rng.choice([2, 3, 4, 5])] = rng.choice(["nan", "inf", "-Infinity", "1e999", "3e38", "1e-999"])


def cut_short(rng, rows):
    del rows[rng.randint(1, 3):]


TREE = [zero_radius, zero_tip, all_zero, negative_radius, further_roots, further_roots, two_cells, missing_parents, no_such_parent,
        root_of_zero, own_parent, coincident, coincident, lone_types, lone_types, unordered, renumbered, doubled, shifted, fractions,
        no_numbers, cut_short]


# Oddities of the text: each changes lines.

def spread(rng, lines, change, most=(1, 1, 2, 99)):
    chosen = rng.sample(range(len(lines)), min(len(lines), rng.choice(most)))
    for index in chosen:
        if lines[index].strip():
            lines[index] = change(lines[index])


def field(rng, line, change):
    fields = line.split()
    if len(fields) < 7:
        return line
    index = rng.randrange(7)
    fields[index] = change(fields[index])
    return " ".join(fields)


def more_columns(rng, lines):
    spread(rng, lines, lambda line: line + rng.choice([" 1", " 0 0 0", "\tx", " 1 # 2", " nan"]))


def fewer_columns(rng, lines):
    spread(rng, lines, lambda line: " ".join(line.split()[:rng.randint(1, 6)]), most=(1, 1, 2))


def other_separators(rng, lines):
    separator = rng.choice(["\t", "   ", " \t ", "\v", "\f", ",", ", ", ";"])
    spread(rng, lines, lambda line: separator.join(line.split()), most=(1, 99, 99))


def comments(rng, lines):
    spread(rng, lines, lambda line: line + rng.choice([" # 1 2", "#", "# \xe9\xff", "\t#x"]))
    for _ in range(rng.randint(0, 4)):
        lines.insert(rng.randint(0, len(lines)), rng.choice(["#", "# 1 1 0 0 0 1 -1", "  # x", "\t#", "", "  ", "\t", "\v#"]))


def cut_by_comment(rng, lines):
    def cut(line):
        fields = line.split()
        at = rng.randint(0, len(fields))
        return " ".join(fields[:at]) + rng.choice([" #", "#"]) + " ".join(fields[at:])
    spread(rng, lines, cut, most=(1, 1, 2))


def headings(rng, lines):
    at = rng.choice([0, 0, rng.randint(0, len(lines))])
    lines.insert(at, rng.choice(
        ["n T x y z R P", "id,type,x,y,z,r,pid", "ORIGINAL_SOURCE NeuronStudio", "SCALE 1.0 1.0 1.0", "-", "nan", "1", "// 1 1 1",
         '"id" "type"', "0x", "e5 1 1 1 1 1 1"]))


def other_numbers(rng, lines):
    def change(text):
        try:
            value = float(text)
        except ValueError:
            return text
        if not math.isfinite(value):
            return text
        return rng.choice([
            "%e" % value, "%E" % value, "+" + text.lstrip("-"), text + ".", "0" + text if value >= 0 else text, text + "e0", text + "e",
            text + "E+", "%.17g" % value, "%.30f" % value, "%.9e" % value, text + "d0", text + "f", text + "..", text + ".5.5",
            "%.0fe-3" % (value * 1000), "0x%x" % int(abs(value)), text.replace(".", ",")])
    spread(rng, lines, lambda line: field(rng, line, change), most=(1, 1, 2, 4))


def long_numbers(rng, lines):
    def change(text):
        try:
            return "%.*g" % (rng.choice([9, 16, 17, 25]), float(text) + rng.uniform(-1e-3, 1e-3)) if "." in text else text
        except ValueError:
            return text
    for _ in range(3):
        spread(rng, lines, lambda line: field(rng, line, change), most=(99,))


def joined_numbers(rng, lines):
    def join(line):
        fields = line.split()
        return "".join((" " if index < 3 or not text.startswith("-") else "") + text for index, text in enumerate(fields))
    spread(rng, lines, join)


def litter(rng, lines):
    spread(rng, lines, lambda line: line + rng.choice([",", ";", "x", "-", "|", "e", ".", "\0", "\0 1", "\x1a", "\x04"]))


def letters(rng, lines):
    spread(rng, lines, lambda line: field(rng, line, lambda text: rng.choice(["x", "?", "1O", "l", "NaN", "--1", "1-", "."])),
           most=(1, 1, 2))


TEXT = [more_columns, more_columns, fewer_columns, other_separators, comments, comments, cut_by_comment, headings, other_numbers,
        other_numbers, long_numbers, joined_numbers, litter, letters]


def parse(text):
    rows = []
    for line in text.splitlines():
        if not line.startswith("#"):
            fields = line.split()
            rows.append([int(fields[0]), int(fields[1])] + [float(field) for field in fields[2:6]] + [int(fields[6])])
    return rows


def odd_swc(seed):
    """A file, and the names of its oddities."""
    rng = random.Random(seed)
    rows = parse(random_swc(rng.randrange(10**6)))[:rng.choice([6, 12, 16])]
    oddities = []
    for _ in range(rng.choice([0, 1, 1, 1, 2, 3])):
        oddities.append(rng.choice(TREE))
        try:
            oddities[-1](rng, rows)
        except (TypeError, ValueError):
            pass  # two oddities that do not go together
    lines = [" ".join(map(str, row)) for row in rows]
    for _ in range(rng.choice([0, 0, 1, 1, 2]) if oddities else rng.choice([1, 1, 2, 3])):
        oddities.append(rng.choice(TEXT))
        oddities[-1](rng, lines)
    end = rng.choice(["\n"] * 6 + ["\r\n", "\r", " \n", "\n\n"])
    text = end.join(lines) + rng.choice([end, end, "", end + " "])
    return rng.choice([""] * 20 + ["# \n", "\n", "\xef\xbb\xbf# x\n"]) + text, [oddity.__name__ for oddity in oddities]


def main():
    count = int(sys.argv[1])
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    cases = []
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "odd.swc")
        for seed in range(first, first + count):
            text, oddities = odd_swc(seed)
            with open(path, "w", encoding="latin-1", newline="") as file:
                file.write(text)
            cases.append({"seed": seed, "oddities": oddities, "swc": text, "sections": apart(path)})
    print(len(cases), "cases,", sum(case["sections"] is None for case in cases), "that NEURON fails on", file=sys.stderr)
    json.dump(cases, sys.stdout, separators=(",", ":"))


if __name__ == "__main__":
    main()
