#!/usr/bin/env python3
"""Records what NEURON 9.0.2 gives for the .mod files beside this script, for AgreementTests.

    Tests/MechanismAgreementTests/Reference/record.py [NAME…]

Each file stands in the cells of Scripts/MechanismComparison/experiment.py (one of one compartment, one of three segments, one under
a clamp; ions, events and parameters as that says). NAME.json holds the experiment, whose paths begin here, and NEURON's samples, one
a millisecond. Texts that stand beside a file (currents of ions that it reads, …) are kept in companions/."""

import json
import pathlib
import shutil
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
SCRIPTS = HERE.parents[2] / "Scripts" / "MechanismComparison"
sys.path.insert(0, str(SCRIPTS))
sys.dont_write_bytecode = True
# Of NEURON's samples, which the scripts take every 4 steps.
EVERY = 10


def main():
    import numpy

    import modfile
    import neuron_runs

    names = sys.argv[1:] or sorted(path.stem for path in HERE.glob("*.mod"))
    with tempfile.TemporaryDirectory() as folder:
        cache = pathlib.Path(folder)
        for name in names:
            mod = modfile.ModFile(HERE / f"{name}.mod")
            outcome = neuron_runs.record(mod, cache)
            if outcome["stage"] != "done":
                sys.exit(f"{name}: {outcome['stage']}: {outcome['message']}")
            run = cache / mod.id / "run"
            experiment = json.loads(run.with_suffix(".json").read_text())
            samples = numpy.fromfile(run.with_suffix(".f64"), "<f8").reshape(len(experiment["recordings"]), -1)
            kept = []
            for path in experiment["companionFiles"]:
                target = HERE / "companions" / pathlib.Path(path).name
                target.parent.mkdir(exist_ok=True)
                shutil.copyfile(path, target)
                kept.append(f"companions/{target.name}")
            experiment.update(companionFiles=kept, file=f"{name}.mod", every=experiment["every"] * EVERY)
            recorded = {
                "experiment": experiment,
                "spikes": json.loads(run.with_suffix(".neuron.json").read_text())["spikes"],
                "values": [[float(x) for x in row[::EVERY]] for row in samples],
            }
            (HERE / f"{name}.json").write_text(text(recorded))
            print(name, len(recorded["values"]), "recordings")


def text(recorded):
    """A line for each row of numbers."""
    head = json.dumps({"experiment": recorded["experiment"], "spikes": recorded["spikes"]})[:-1]
    rows = ",\n".join(json.dumps(row) for row in recorded["values"])
    return f'{head}, "values": [\n{rows}\n]}}\n'


if __name__ == "__main__":
    main()
