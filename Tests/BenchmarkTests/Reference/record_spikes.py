#!/usr/bin/env python3
"""Records the spikes of the benchmark's models as NEURON 9.0.2 computes them, its tables of hh turned off.

A file of data/ begins with a line "# ARGUMENTS": what both Benchmarks/peers/neuron_peer.py and neurite-bench take. A line
"TIME CELL" follows for each spike, ms, in the order of time and cell. record_spikes.py runs with a Python that has NEURON.
"""
import pathlib, subprocess, sys
from importlib.metadata import version

RUNS = {
    "ring": "ring",
    "ring-5x7": "ring --rings 5 --cells 7",
    "ring-3x1": "ring --rings 3 --cells 1",
    "ring-1x11": "ring --rings 1 --cells 11 --tstop 333.3",
    "tree": "tree",
    "net": "net",
    "net-117": "net --cells 117 --tstop 75",
    "morph": "morph",
    "morph-5": "morph --cells 5 --tstop 111",
    "channels": "channels",
    "channels-2x3": "channels --rings 2 --cells 3 --tstop 77",
    "synapses": "synapses",
    "synapses-13": "synapses --cells 13 --tstop 123",
}
here = pathlib.Path(__file__).resolve().parent
peers = here.parents[2] / "Benchmarks/peers"
if version("neuron") != "9.0.2":
    raise SystemExit(f"the reference is NEURON 9.0.2, this is {version('neuron')}")
for name, arguments in RUNS.items():
    file = here / "data" / f"{name}.txt"
    workload = arguments.split()[0]
    peer = peers / (f"{workload}_neuron.py" if workload in ("channels", "synapses") else "neuron_peer.py")
    subprocess.run([sys.executable, peer, *arguments.split(), "--exact", "--spikes", file], check=True, stderr=subprocess.DEVNULL)
    file.write_text(f"# {arguments}\n" + file.read_text())
