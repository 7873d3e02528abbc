"""The .mod files of a workload (../mechanisms/WORKLOAD) for NEURON and CoreNEURON: compiled into .peers/WORKLOAD of the repository on first use."""
import os, pathlib, platform, subprocess, sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def enter(workload):
    """Goes where NEURON and CoreNEURON look for them: before NEURON is imported."""
    folder = ROOT / ".peers" / workload
    if not (folder / platform.machine()).exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([pathlib.Path(sys.executable).parent / "nrnivmodl", "-coreneuron", ROOT / "Benchmarks/mechanisms" / workload], cwd=folder, check=True,
                       stdout=sys.stderr)
    os.chdir(folder)
