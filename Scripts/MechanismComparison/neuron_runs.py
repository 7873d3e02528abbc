"""NEURON's side of a comparison, for one file: library, experiment, recorded numbers. What was done before is
not done again."""

import json
import os
import pathlib
import subprocess
import sys

import companions
import library

HERE = pathlib.Path(__file__).resolve().parent
# Results of another protocol are of no use.
PROTOCOL = 5
SECONDS = 90
# Where a file cannot be evaluated at the usual -65 mV, another start is tried; where parameters and ions that are
# not the defaults take it where nobody goes, the defaults.
CHANGES = ({"v": -65.0}, {"v": -63.7}, {"v": -65.0, "asDeclared": True})


def record(mod, cache):
    """Runs a file in NEURON. Returns a value that says what happened: stage (nothing, translate, compile, link,
    run, done) and message."""
    folder = cache / mod.id
    known = folder / "outcome.json"
    if known.exists():
        outcome = json.loads(known.read_text())
        if outcome.get("protocol") == PROTOCOL:
            return outcome
    folder.mkdir(parents=True, exist_ok=True)
    outcome = {"protocol": PROTOCOL, **attempt(mod, folder, cache)}
    known.write_text(json.dumps(outcome))
    return outcome


def attempt(mod, folder, cache):
    path = mod.path
    if mod.renamed() is not None:
        path = folder / "renamed" / mod.path.name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(mod.renamed().encode("latin-1"))
        for name, raw in mod.beside.items():
            (path.parent / name).parent.mkdir(parents=True, exist_ok=True)
            (path.parent / name).write_bytes(raw)
    try:
        built = library.build(path, folder, cache)
    except library.Refusal as refusal:
        return {"stage": refusal.stage, "message": str(refusal)}
    if mod.kind in ("nothing", ""):
        return {"stage": "nothing", "message": "defines no mechanism", "file": str(path)}
    texts, told = companions.needed(mod)
    libraries, files = [], []
    for name, text in texts.items():
        file = cache / "companions" / f"{name}-{abs(hash_of(text))}" / f"{name}.mod"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        libraries.append(str(library.build(file, file.parent, cache)))
        files.append(str(file))
    job = {
        "file": str(path),
        "id": mod.id,
        "name": mod.name if path == mod.path else f"{mod.name}_loaded",
        "kind": mod.kind,
        "libraries": libraries + [str(built)],
        "companions": told,
        "companionFiles": files,
        "pointers": mod.pointers,
        "tables": mod.function_tables,
        "functions": mod.functions,
        "streams": mod.streams,
        "plays": mod.plays,
        "output": str(folder / "run"),
    }
    first = {}
    for change in CHANGES:
        outcome = run({**job, **change}, folder)
        first = first or outcome
        if outcome["stage"] != "run":
            told = f"at the values that it declares; with others NEURON fails: {first['message']}"
            return {**outcome, "message": told} if change.get("asDeclared") else outcome
    return first


def record_with_other_rounding(mod, cache):
    """Runs a file in NEURON once more, compiled with fused multiply-add, its cells' capacitance another in the last
    digit: what differs there is a matter of rounding. False where that cannot be."""
    folder = cache / mod.id
    job = json.loads((folder / "job.json").read_text())
    other = folder / "rounding"
    known = other / "outcome.json"
    if known.exists() and json.loads(known.read_text())["protocol"] == PROTOCOL:
        return True
    try:
        built = library.build(pathlib.Path(job["file"]), other, cache, ("-mfma", "-ffp-contract=fast"))
    except library.Refusal:
        return False
    job.update(libraries=job["libraries"][:-1] + [str(built)], output=str(other / "run"), jitter=4e-16)
    outcome = run(job, other)
    known.write_text(json.dumps({"protocol": PROTOCOL, **outcome}))
    return outcome["stage"] == "done"


def run(job, folder):
    (folder / "job.json").write_text(json.dumps(job))
    for ending in ("json", "f64", "neuron.json", "functions.json"):
        (folder / f"run.{ending}").unlink(missing_ok=True)
    environment = dict(os.environ, NEURON_MODULE_OPTIONS="-nogui -nobanner", PYTHONDONTWRITEBYTECODE="1")
    command = [sys.executable, str(HERE / "neuron_side.py"), str(folder / "job.json")]
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return {"stage": "run", "message": f"NEURON took more than {SECONDS} s"}
    output = (done.stdout + done.stderr).decode("latin-1")
    (folder / "run.log").write_text(output[-20000:])
    result = folder / "run.neuron.json"
    if not result.exists():
        return {"stage": "run", "message": f"{said(output)} (ended with {done.returncode})"}
    outcome = json.loads(result.read_text())
    if not outcome["finite"]:
        return {"stage": "run", "message": "voltages are not finite", **outcome}
    return {"stage": "done", "message": "", **outcome}


def said(output):
    """What NEURON said when it failed."""
    lines = [
        line.strip()
        for line in output.splitlines()
        if line.strip() and not line.startswith(("  ", "Traceback", "Warning", "--No"))
    ]
    wrong = [line for line in lines if "rror" in line or "must" in line or "not" in line or "nrniv:" in line]
    return " | ".join((wrong or lines[-3:])[:3])[:400]


def hash_of(text):
    """A number for a text that is the same in every process."""
    value = 5381
    for character in text:
        value = (value * 33 + ord(character)) % 1_000_000_007
    return value
