"""Exports a model, runs it here and in NEURON, and compares: check.py MODEL NEURITE MODS RANKS."""
import contextlib
import io
import os
import pathlib
import subprocess
import sys
import tempfile

os.environ["NEURON_MODULE_OPTIONS"] = "-nogui"
FOLDER = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(FOLDER.parent.parent / "Python"))

import neurite_export
from neuron import h

import models


def read(path):
    with open(path) as file:
        names = file.readline().rstrip("\n").split(",")
        rows = [[float(number) for number in line.split(",")] for line in file]
    return dict(zip(names, zip(*rows))) if rows else {name: () for name in names}


def compare(model, out):
    """What differs, in words."""
    pc = h.ParallelContext()
    recorded = {label: h.Vector().record(reference) for label, reference in model.record}
    times, gids = h.Vector(), h.Vector()
    pc.spike_record(-1, times, gids)
    model.start()
    pc.psolve(model.tstop)
    faults = []
    traces, spikes = read(f"{out}/traces.csv"), read(f"{out}/spikes.csv")
    if list(traces)[1:] != list(recorded):
        faults.append(f"recordings are {list(traces)[1:]}; expected {list(recorded)}")
    for label, vector in recorded.items():
        own = traces.get(label, ())
        if len(own) != len(vector):
            faults.append(f"{label}: {len(own)} samples; expected {len(vector)}")
            continue
        differences = [abs(a - b) / max(1, abs(b)) for a, b in zip(own, vector)]
        if max(differences) > 1e-9:
            at = next(i for i, difference in enumerate(differences) if difference > 1e-9)
            faults.append(f"{label} from sample {at} on: {own[at]!r}, expected {vector[at]!r}")
        if model.moves and max(vector) == min(vector):
            faults.append(f"{label} does not move: a poor test")
    expected = sorted((round(time, 6), int(gid)) for time, gid in zip(times, gids))
    found = sorted((round(time, 6), int(gid)) for time, gid in zip(*list(spikes.values())[:2]))
    if found != expected or not expected:
        faults.append(f"spikes {found[:6]}…, {len(found)}; expected {expected[:6]}…, {len(expected)}")
    return faults


def export(model, folder):
    """Exports it. Returns what differs in what that says, in words."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said):
        try:
            neurite_export.export(
                folder, record=model.record, initialise=model.start, tables=model.tables, plays=model.plays
            )
        except neurite_export.ExportError as error:
            print(f"ExportError: {error}", file=sys.stderr)
    faults = [f"no word of {text!r} in {said.getvalue()!r}" for text in model.says if text not in said.getvalue()]
    faults += [f"{text!r} in {said.getvalue()!r}" for text in model.says_not if text in said.getvalue()]
    if "ExportError" in said.getvalue() and os.path.exists(folder):
        faults.append("an error, and yet a folder")
    return faults


def main():
    name, neurite, mods, ranks = sys.argv[1:]
    model = getattr(models, name)()
    with tempfile.TemporaryDirectory() as work:
        faults = export(model, f"{work}/model")
        if faults or not model.is_run:
            print(f"{name}: {'says what it should' if not faults else ''}", *faults, sep="\n    ")
            sys.exit(bool(faults))
        model.rewind()
        command = [neurite, "run", f"{work}/model", "--mod", mods, "--tstop", str(model.tstop), "--out", f"{work}/out"]
        if int(ranks) > 1:
            command = ["mpirun", "--allow-run-as-root", "--oversubscribe", "-n", ranks] + command
        run = subprocess.run(command, capture_output=True, text=True)
        if run.returncode:
            sys.exit(f"{name}: {run.stderr[-2000:]}")
        faults = compare(model, f"{work}/out")
    print(f"{name}: {'as in NEURON' if not faults else ''}", *faults, sep="\n    ")
    sys.exit(bool(faults))


main()
