"""Runs the scripts of pairs.py in Patch 8.0.2 on NEURON 9.0.2 and writes one JSON file each.

    pip install neuron==9.0.2 numpy errr packaging && pip install --no-deps nrn-patch==8.0.2
    python3 make_reference.py [NAME ...]

Each script runs in a fresh process, because Patch and NEURON have global state. What to know of them when comparing:
- hh's rates are interpolated from tables unless usetable_hh = 0, as here.
- Patch's temperature is 32 degrees unless set, NEURON's 6.3.
- Patch asks for mpi4py, and without it initialises MPI after NEURON's ParallelContext was made, which ends in a crash at the first run: here
  it is told that there is one process.
- Patch's VecStim needs nmodl-glia and its catalogues, which compile mechanisms: there is none in these scripts.
- The threshold belongs to the source: the last NetCon made counts. The scripts make one for each source.
"""

import json
import multiprocessing
import pathlib
import sys
import types

HERE = pathlib.Path(__file__).resolve().parent


def compute(name):
    mpi = types.ModuleType("mpi4py")
    mpi.MPI = types.SimpleNamespace(COMM_WORLD=types.SimpleNamespace(size=1))
    sys.modules["mpi4py"] = mpi
    import importlib.metadata

    import neuron
    import patch
    from pairs import PAIRS

    versions = neuron.__version__, importlib.metadata.version("nrn-patch")
    assert versions == ("9.0.2", "8.0.2"), versions
    neuron.h.usetable_hh = 0
    traces = {label: list(values) for label, values in PAIRS[name](patch.p).items()}
    lines = ",\n".join(f"  {json.dumps(label)}: {json.dumps(values, allow_nan=False)}" for label, values in traces.items())
    text = f'{{\n "name": {json.dumps(name)}, "patch": "8.0.2", "neuron": "9.0.2",\n "traces": {{\n{lines}\n }}\n}}\n'
    (HERE / "data" / f"{name}.json").write_text(text)
    return name, len(text)


def main():
    from pairs import PAIRS

    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for name, size in pool.imap(compute, sys.argv[1:] or list(PAIRS), chunksize=1):
            print(f"{size:8d} {name}")


if __name__ == "__main__":
    main()
