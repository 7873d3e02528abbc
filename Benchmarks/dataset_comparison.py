"""Runs a dataset, the files that NEURON writes of a whole model, in CoreNEURON and in Neurite: the same files, in turn."""
import json, pathlib, re, shutil, statistics, subprocess, sys, tempfile


def core(python, mods, work):
    """CoreNEURON's tool: the one that came with NEURON, or one that is built with the model's own mechanisms."""
    scripts = pathlib.Path(python).parent
    if not mods:
        found = subprocess.run([python, "-c", "import neuron, pathlib; print(pathlib.Path(neuron.__file__).parent / '.data/bin/nrniv-core')"],
                               capture_output=True, text=True, check=True).stdout.strip().splitlines()[-1]
        return pathlib.Path(found)
    folder = work / "mods"
    folder.mkdir()
    for path in map(pathlib.Path, mods):
        for file in sorted(path.glob("*.mod")) if path.is_dir() else [path]: shutil.copy(file, folder)
    built = subprocess.run([scripts / "nrnivmodl", "-coreneuron", folder], cwd=work, capture_output=True, text=True)
    tools = sorted(work.glob("*/special-core"))
    if built.returncode or not tools: sys.exit(f"nrnivmodl -coreneuron failed:\n{built.stdout[-3000:]}{built.stderr[-3000:]}")
    return tools[0]


def run(command, found):
    """(seconds of the simulation alone, number of spikes) of one run."""
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if run.returncode: sys.exit(f"{' '.join(map(str, command))} failed:\n{run.stdout[-3000:]}{run.stderr[-3000:]}")
    return found(run.stdout + run.stderr)


def seconds(text):
    """The wall time in a summary of neurite's, such as "1.25 s of wall time" or "3 min 20 s of wall time"."""
    words = re.search(r"((?:[0-9.]+ (?:h|min|s|ms|us) ?)+) ?of wall time", text)[1].split()
    return sum(float(number) * {"h": 3600, "min": 60, "s": 1, "ms": 1e-3, "us": 1e-6}[unit] for number, unit in zip(words[::2], words[1::2]))


def lines(path):
    return sum(1 for _ in open(path)) if path.exists() else 0


def compare(options, tool):
    """Prints what a run takes in each, and how many spikes there are; fails where spikes differ by more than 1 %."""
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        theirs = [core(options.python, options.mod, work), "-d", options.dataset, "-e", options.tstop, "-o", work / "core"]
        ours = [tool, "run", options.dataset, "--tstop", options.tstop, "--threads", 1, "--out", work / "neurite"]
        for path in options.mod: ours += ["--mod", path]
        times, spikes = {"Neurite": [], "CoreNEURON": []}, {}
        def measure(engine):
            if engine == "Neurite":
                time = run(ours, seconds)
                spikes[engine] = lines(work / "neurite/spikes.csv") - 1
            else:
                (work / "core").mkdir(exist_ok=True)
                time = run(theirs, lambda text: float(re.search(r"Solver Time : ([0-9.e+-]+)", text)[1]))
                spikes[engine] = lines(work / "core/out.dat")
            times[engine].append(time)
            print(f"  {engine}: {time:.3f} s, {spikes[engine]} spikes", file=sys.stderr, flush=True)
        for round in range(options.runs):
            print(f"round {round + 1} of {options.runs}", file=sys.stderr)
            for engine in times if round % 2 == 0 else reversed(list(times)): measure(engine)
    ratio = statistics.median(core / own for core, own in zip(times["CoreNEURON"], times["Neurite"]))
    report = {"dataset": options.dataset, "tstop_ms": options.tstop, "ratio": round_to(ratio)}
    report |= {engine: {"s": round_to(statistics.median(times[engine])), "spikes": spikes[engine]} for engine in times}
    print(json.dumps(report))
    if abs(spikes["Neurite"] - spikes["CoreNEURON"]) > 0.01 * max(spikes.values()):
        sys.exit(f"{options.dataset}: CoreNEURON has {spikes['CoreNEURON']} spikes, Neurite {spikes['Neurite']}")


def round_to(number):
    return float(f"{number:.4g}")
