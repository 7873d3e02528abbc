"""Computes the reference models in NEURON 9.0.2 and writes one JSON file a model.

    python3 make_reference.py [--morphologies Resources] [--output data] [NAME ...]

Each model runs in a fresh process, because NEURON's state is global.

A file holds name, description, neuron, dt (ms), celsius, v_init (mV), secondorder, tstop (ms), stride, expected
(scalars: areas in um2, axial resistances in megohm, ...), spikes (ms) and traces. traces[label][i] is the value at
step i * stride, index 0 that after finitialize; a trace named in expected.intervals was recorded with
Vector.record(ref, interval), and is not thinned. A random model also holds its whole description under "model".

What to know of NEURON when comparing:
- hh's rates are interpolated from tables unless usetable_hh = 0, as here.
- v_init is an argument of finitialize (h.v_init exists only in the standard run system, which also adjusts dt; it is not loaded here).
- secondorder is global. With 2, recorded ion currents (ina, ik) are those at mid-step; il and gna are not corrected.
- A recorded ionic or synaptic current of step i belongs to the voltage of step i - 1 (and to the states of step i - 1), index 0 to
  finitialize; SEClamp and VClamp update i after the voltage, so theirs belongs to that of step i. States belong to step i.
- i_cap is 0 at index 0, then cm dv/dt of the step just done.
- The threshold belongs to the source, not to the NetCon: the last one set on any NetCon of a source counts.
- A spike is stamped t + 1e-10 of the step boundary at which v is first seen above threshold; one in the last step is not seen.
- An event acts at a step if it is due <= t + dt/2, where NEURON's t is summed from halves of dt: with dt 0.025 ties at mid-step go either way,
  so ties occur here only where dt is a sum of powers of two (0.03125).
- NetStim sums its times (t + interval), and its first is (start + interval) - interval.
- Import3d names sections dend[0], apic[0], ... by type in the order in which it finds them.
- Played and recorded vectors must be kept alive; continuous play goes on linearly after its last point.
"""

import argparse
import json
import multiprocessing
import pathlib

HERE = pathlib.Path(__file__).resolve().parent


def compute(name, resources, output):
    """Runs one model and writes its file; the body of a fresh process."""
    from models import all_models
    from models.building import Run

    function = all_models()[name]
    run = Run(name, " ".join(function.__doc__.split()), resources)
    function(run)
    text = encoded(run.result())
    (output / f"{name}.json").write_text(text)
    return name, len(text)


def encoded(result):
    """JSON with a line for each trace, doubles in full."""
    def lines(table):
        return "{\n" + ",\n".join(f"  {json.dumps(key)}: {dump(value)}" for key, value in table.items()) + "\n }"

    def dump(value):
        return json.dumps(value, separators=(",", ":"), allow_nan=False)

    fields = (
        f' {json.dumps(key)}: {lines(value) if key in ("traces", "spikes", "expected") and value else dump(value)}'
        for key, value in result.items()
    )
    return "{\n" + ",\n".join(fields) + "\n}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--morphologies", type=pathlib.Path, default=HERE / "Resources", help="folder of the .swc files")
    parser.add_argument("--output", type=pathlib.Path, default=HERE / "data")
    parser.add_argument("names", nargs="*", help="the models to compute; all if none is named")
    arguments = parser.parse_args()
    arguments.output.mkdir(exist_ok=True)

    import neuron

    from models import all_models

    if neuron.__version__ != "9.0.2":
        raise SystemExit(f"the reference is NEURON 9.0.2, this is {neuron.__version__}")
    names = arguments.names or list(all_models())
    jobs = [(name, arguments.morphologies, arguments.output) for name in names]
    with multiprocessing.get_context("spawn").Pool(maxtasksperchild=1) as pool:
        for name, size in pool.starmap(compute, jobs, chunksize=1):
            print(f"{size:8d} {name}")


if __name__ == "__main__":
    main()
