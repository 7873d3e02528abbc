"""Reads what Tests/ResultFilesTests/SampleFiles.swift writes with the programs that such files are for."""
import json
import sys
from pathlib import Path

import bluepysnap
import h5py
import libsonata
import numpy
from bmtk.utils.reports import CompartmentReport
from bmtk.utils.reports.spike_trains import SpikeTrains

folder = Path(sys.argv[1])
spikes = [(3, 0.5), (0, 1.0), (7, 1.0), (3, 2.25)]
rows = numpy.array([[-65, -64, -63, row] for row in range(4)], dtype="f4")
wide = (numpy.arange(4000)[:, None] + numpy.arange(3300)[None, :]).astype("f4")


def check(what, holds):
    if not holds:
        sys.exit(f"{what}: not what was written")
    print(what)


def with_numpy():
    arrays = numpy.load(folder / "arrays.npz")
    counts = arrays["counts"]
    check("numpy: whole numbers", counts.dtype == "i8" and (counts == numpy.arange(100_000).reshape(100, 1000)).all())
    floats = arrays["µ"]
    expected = numpy.array([numpy.nan, numpy.inf, -0.0, 0.1, 5e-324])
    check("numpy: every bit of a number", floats.tobytes() == expected.tobytes())
    check("numpy: nothing", arrays["none"].shape == (0, 3))
    check("numpy: texts", list(arrays["texts"]) == ["soma(0.5).v", "", "µm²"])
    large = numpy.load(folder / "large-numbers.npz")
    check("numpy: fields of 64 bits", list(large["a"]) == [1, 2] and list(large["b"]) == [3, 4])


def with_h5py():
    group = h5py.File(folder / "spikes.h5")["spikes/cortex"]
    found = list(zip(group["node_ids"][:], group["timestamps"][:]))
    check("h5py: spikes", found == spikes and group["timestamps"].attrs["units"] == "ms")
    names = h5py.check_enum_dtype(h5py.h5a.open(group.id, b"sorting").dtype)
    check("h5py: sorting", names == {"none": 0, "by_id": 1, "by_time": 2} and group.attrs["sorting"] == 2)
    group = h5py.File(folder / "many-spikes.h5")["spikes/cortex"]
    block, index = numpy.repeat(numpy.arange(100), 10_000), numpy.tile(numpy.arange(10_000), 100)
    check("h5py: a million times", (group["timestamps"][:] == block + index * 1e-4).all())
    check("h5py: their sources", (group["node_ids"][:] == (index * 7 + block) % 1000).all())
    group = h5py.File(folder / "report.h5")["report/cortex"]
    check("h5py: a report", (group["data"][:] == rows).all() and group["data"].attrs["units"] == "mV")
    check("h5py: a report in chunks", (h5py.File(folder / "wide-report.h5")["report/All/data"][:] == wide).all())
    for name in ["no-spikes", "no-report"]:
        file, shapes = h5py.File(folder / f"{name}.h5"), []
        file.visititems(lambda _, item: shapes.append(item.shape) if isinstance(item, h5py.Dataset) else None)
        check(f"h5py: {name}", file.attrs["magic"] == 0x0A7A and len(shapes) > 1)


def with_libsonata():
    population = libsonata.SpikeReader(str(folder / "spikes.h5"))["cortex"]
    check("libsonata: spikes", population.get() == spikes and population.sorting == "by_time")
    check("libsonata: one node's", population.get(node_ids=libsonata.Selection([3]), tstart=0.6) == [(3, 2.25)])
    population = libsonata.ElementReportReader(str(folder / "report.h5"))["cortex"]
    frame = population.get()
    check("libsonata: a report", (frame.data == rows).all() and population.data_units == "mV" and population.sorted)
    check("libsonata: its elements", frame.ids.tolist() == [[0, 0], [0, 0], [0, 1], [4, 0]])
    check("libsonata: its times", numpy.allclose(frame.times, [0, 0.1, 0.2, 0.3]) and population.time_units == "ms")
    population = libsonata.ElementReportReader(str(folder / "wide-report.h5"))["All"]
    part = population.get(node_ids=libsonata.Selection([5, 250]), tstart=1, tstop=2)
    columns = numpy.r_[55:66, 2750:2761]
    check("libsonata: part of a report in chunks", (part.data == wide[10:21][:, columns]).all())


def with_bmtk():
    trains = SpikeTrains.load(str(folder / "spikes.h5"))
    found = [(node, time) for time, node in trains.to_dataframe()[["timestamps", "node_ids"]].values]
    check("bmtk: spikes", found == spikes)
    report = CompartmentReport.load(str(folder / "report.h5"))
    check("bmtk: a report", (report.data(node_id=0, population="cortex") == rows[:, :3]).all())
    positions = report.element_pos(node_id=0, population="cortex")
    check("bmtk: its elements", numpy.allclose(positions, [0.25, 0.75, 0.5]) and report.units("cortex") == "mV")
    times = report.tstart("cortex"), report.tstop("cortex"), report.dt("cortex")
    check("bmtk: its times", numpy.allclose(times, [0, 0.4, 0.1]))


def with_bluepysnap():
    """bluepysnap reads results through the circuit that they are of: eight nodes."""
    with h5py.File(folder / "nodes.h5", "w") as nodes:
        group = nodes.create_group("nodes/cortex")
        group["node_type_id"] = numpy.zeros(8, dtype="i8")
        group["0/model_type"] = ["virtual"] * 8
    circuit = {"networks": {"nodes": [{"nodes_file": "nodes.h5", "populations": {"cortex": {"type": "virtual"}}}], "edges": []}}
    report = {"type": "compartment", "variable_name": "v", "dt": 0.1, "start_time": 0, "end_time": 0.4}
    simulation = {
        "network": "circuit.json",
        "run": {"dt": 0.1, "tstop": 0.4, "random_seed": 1},
        "output": {"output_dir": ".", "spikes_file": "spikes.h5"},
        "reports": {"report": report | {"cells": "all", "sections": "all", "compartments": "all"}},
        "node_sets_file": "sets.json",
    }
    (folder / "circuit.json").write_text(json.dumps(circuit))
    (folder / "simulation.json").write_text(json.dumps(simulation))
    (folder / "sets.json").write_text(json.dumps({"all": {"population": "cortex"}}))
    found = bluepysnap.Simulation(str(folder / "simulation.json"))
    series = found.spikes["cortex"].get()
    check("bluepysnap: spikes", list(zip(series.values.tolist(), series.index.tolist())) == spikes)
    frame = found.reports["report"]["cortex"].get()
    check("bluepysnap: a report", (frame.values == rows).all() and list(frame.columns) == [(0, 0), (0, 0), (0, 1), (4, 0)])


for reader in [with_numpy, with_h5py, with_libsonata, with_bmtk, with_bluepysnap]:
    reader()
