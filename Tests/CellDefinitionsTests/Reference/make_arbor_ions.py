"""How Arbor 0.12.2 sets ions: python make_arbor_ions.py > arbor_ions.json

A soma alone, as Arbor writes it, and its voltage at 5 ms and at rest: reversal potentials that are given, left to Arbor's defaults,
or computed by Nernst's equation from concentrations that are given or not, where mechanisms use concentrations (caleak.mod and
capool.mod beside this) and where none does (hh). Their catalogue takes a compiler and cmake.
"""
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import arbor as A
from arbor import units as U

HH, CALCIUM = [("hh", {})], [("pas", {"g": 0.0001}), ("caleak", {}), ("capool", {})]
TIMES = [5, 400]
CASES = {
    "k, Nernst": (HH, lambda d: d.set_ion("k", method="nernst/k")),
    "k, Nernst, inside": (HH, lambda d: d.set_ion("k", method="nernst/k", int_con=100 * U.mM)),
    "k, Nernst, painted": (HH, lambda d: d.set_ion("k", method="nernst/k") and d.paint("(all)", ion="k", rev_pot=-90 * U.mV)),
    "k, inside": (HH, lambda d: d.set_ion("k", int_con=100 * U.mM)),
    "na, Nernst": (HH, lambda d: d.set_ion("na", method="nernst/na")),
    "ca": (CALCIUM, lambda d: None),
    "ca, potential": (CALCIUM, lambda d: d.set_ion("ca", rev_pot=120 * U.mV, int_con=0.001 * U.mM)),
    "ca, Nernst": (CALCIUM, lambda d: d.set_ion("ca", method="nernst/ca")),
    "ca, Nernst, both": (CALCIUM, lambda d: d.set_ion("ca", method="nernst/ca", int_con=0.02 * U.mM, ext_con=10 * U.mM)),
}


def own_catalogue(folder):
    here = pathlib.Path(__file__).parent
    (folder / "mod").mkdir()
    for name in ("caleak.mod", "capool.mod"):
        shutil.copy(here / name, folder / "mod")
    build = pathlib.Path(A.__file__).parent / "bin" / "arbor-build-catalogue"
    subprocess.run([sys.executable, build, "--cxx", "g++", "own", folder / "mod"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    catalogue = A.default_catalogue()
    catalogue.extend(A.load_catalogue(folder / "own-catalogue.so"), "")
    return catalogue


def run(mechanisms, change, catalogue, folder):
    tree = A.segment_tree()
    tree.append(A.mnpos, A.mpoint(-8, 0, 0, 8), A.mpoint(8, 0, 0, 8), tag=1)
    decor = A.decor()
    for name, values in mechanisms:
        decor.paint("(all)", A.density(name, values))
    change(decor)
    cell = A.cable_cell(A.morphology(tree), decor, A.label_dict(), A.cv_policy("(single)"))
    A.write_component(cell, str(folder / "cell.acc"))
    model = A.single_cell_model(cell)
    model.properties.catalogue = catalogue
    model.probe("voltage", "(location 0 0.5)", tag="v", frequency=1 * U.kHz)
    model.run(tfinal=(TIMES[-1] + 1) * U.ms, dt=0.025 / 16 * U.ms)
    trace = dict(zip((round(t) for t in model.traces[0].time), model.traces[0].value))
    return {"acc": (folder / "cell.acc").read_text(), "v": [trace[time] for time in TIMES]}


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    catalogue = own_catalogue(folder)
    print(json.dumps({name: run(*case, catalogue, folder) for name, case in CASES.items()}, indent=1))
