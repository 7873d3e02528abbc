"""Takes the model that is in NEURON's memory to Neurite.

Copy this file beside your script; it needs NEURON 9, and nothing else. At the end of the script:

    import neurite_export
    neurite_export.export("model")

writes the whole model, however it was made, as files that `neurite run model --mod FOLDER --tstop 1000` runs, FOLDER being the
one that nrnivmodl was called for. Or, in place of h.run() or pc.psolve(tstop):

    times, gids = neurite_export.psolve(1000, mod="mod", record=[(vector, soma(0.5)._ref_v), ...])

which exports, runs `neurite`, and fills the vectors.

What cannot be exported raises ExportError, which says what it is and what can be done.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile

from neuron import h

__all__ = ["ExportError", "export", "psolve"]

# What this module made for the sake of a dataset: it must live as long as the model.
_kept = []


class ExportError(Exception):
    """What keeps a model from being exported, and the way round it."""


def export(folder, v=None, record=(), initialise=None):
    """Writes the model into a folder.

    The model is initialised, as a run would: with h.finitialize(v) if v is given; with initialise() if that is, say
    initialise=h.finitialize to begin with the voltages that are set; otherwise with h.stdinit() where stdrun.hoc is loaded, or
    h.finitialize().

    record lists references, such as soma(0.5)._ref_v, to what is to be recorded, or pairs of a label and a reference.

    A voltage that is a spike source and has no gid gets one, and so does the middle of the first section of a cell without any
    source (threshold -20 mV), and, in a model without sections, each artificial cell that is a source. Returns the references'
    labels.
    """
    pc = h.ParallelContext()
    _check()
    _give_gids(pc)
    threads = pc.nthread()
    pc.nthread(1)
    moved = []
    try:
        _point_away_from_variables(moved)
        _initialise(v, initialise)
        _check_events()
        os.makedirs(folder, exist_ok=True)
        if pc.nhost() == 1:
            _write_in_a_child(pc, folder)
        pc.nrncore_write(folder)
        labels = _write_names(folder, record, _patterns()) if pc.nhost() == 1 else _no_names(record)
    finally:
        for holder, name, reference in moved:
            setattr(holder, name, reference)
        pc.nthread(threads)
    return labels


def psolve(tstop, mod=(), record=(), v=None, initialise=None, folder=None, neurite="neurite", threads=None):
    """Runs the model to tstop (ms) by Neurite in place of NEURON.

    mod is the folder, or the folders, of the .mod files. record lists pairs of a vector, or a label, and a reference; vectors
    are filled. v and initialise are those of export. Returns the times and the gids of all spikes, as two lists, and the recorded values by label.
    """
    vectors = [item[0] for item in record]
    labels = [what if isinstance(what, str) else f"record{i}" for i, what in enumerate(vectors)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = folder or os.path.join(temporary, "model")
        out = os.path.join(temporary, "out")
        export(folder, v, [(label, item[1]) for label, item in zip(labels, record)], initialise)
        command = [neurite, "run", folder, "--tstop", repr(float(tstop)), "--out", out]
        for path in [mod] if isinstance(mod, str) else mod:
            command += ["--mod", path]
        if threads is not None:
            command += ["--threads", str(threads)]
        try:
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        except FileNotFoundError:
            raise ExportError(f"there is no program {neurite}; give its path: psolve(…, neurite=\"…/neurite\")") from None
        except subprocess.CalledProcessError as error:
            raise ExportError(f"neurite ended with {error.returncode}; it said why above") from None
        times, gids = _read_table(os.path.join(out, "spikes.csv"))[1] or ([], [])
        names, columns = _read_table(os.path.join(out, "traces.csv")) if labels else ([], [[]])
    values = dict(zip(labels, columns[1:]))
    for what, label in zip(vectors, labels):
        if not isinstance(what, str):
            what.from_python(values[label])
    return times, [int(gid) for gid in gids], values


# ------------------------------------------------------------------ what cannot be


def _check():
    """Raises an error for what NEURON does not write, or writes without an error and then aborts."""
    if h.CVode().active():
        raise ExportError("cvode is active: the model takes variable steps; turn it off, h.CVode().active(0), and set h.dt")
    for section in h.allsec():
        if h.ismembrane("extracellular", sec=section):
            raise ExportError(f"{section} has extracellular, which NEURON does not write; leave it out")
    if len(h.List("LinearMechanism")):
        raise ExportError("there is a LinearMechanism, which NEURON does not write")
    rxd = sys.modules.get("neuron.rxd.species")
    if rxd is not None and getattr(rxd, "_all_species", None):
        raise ExportError("the model has reactions and diffusion (rxd), which NEURON does not write")


def _check_events():
    """Raises an error for events that were queued by hand, as by NetCon.event, for a connection that nothing else drives."""
    times, connections = h.Vector(), h.List()
    h.CVode().event_queue_info(2, times, connections)
    for time, connection in zip(times, connections):
        if connection.pre() is None and connection.preseg() is None and connection.srcgid() < 0:
            raise ExportError(
                f"{connection} to {connection.syn()} has an event at {time:g} ms that was queued by hand, which NEURON does not"
                " write; let it come from a NetStim with number 1, or from a VecStim"
            )


def _write_in_a_child(pc, folder):
    """NEURON aborts the process where it cannot write a model: a child tries it first."""
    with tempfile.TemporaryDirectory() as temporary, tempfile.TemporaryFile() as said:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            status = 1
            try:
                pc.nrncore_write(os.path.join(temporary, "model"))
                status = 0
            finally:
                os._exit(status)
        status = os.waitpid(child, 0)[1]
        if status == 0:
            return
        said.seek(0)
        text = said.read().decode(errors="replace").strip()
    hint = ""
    if "found' failed" in text:
        hint = (
            "\nA Vector.play into something that is no variable of a mechanism, such as a voltage, celsius, or a weight, makes"
            " NEURON do this."
        )
    elif "cannot be converted to data_handle" in text:
        hint = (
            "\nA POINTER that holds an object, such as a Random that VERBATIM code draws from, makes NEURON do this: let the .mod"
            " file declare a RANDOM instead."
        )
    elif os.WIFSIGNALED(status) and "POINTER" not in text:
        hint = (
            "\nA Vector.play that is not continuous makes NEURON do this: play it with continuous = 1 at doubled time points,"
            " v.play(ref, t, 1)."
        )
    raise ExportError(f"NEURON cannot write this model. It said:\n{text}{hint}")


# ------------------------------------------------------------------ gids


def _give_gids(pc):
    """Gives a gid to each source of spikes that is a voltage and has none, and to one place of each cell without a source."""
    connections = list(h.List("NetCon"))
    next_gid = 1 + max([int(nc.srcgid()) for nc in connections] + [-1])
    step, host = int(pc.nhost()), int(pc.id())
    next_gid += (host - next_gid) % step
    sources = set()
    has_sections = any(True for _ in h.allsec())

    def give(connection):
        nonlocal next_gid
        while pc.gid_exists(next_gid):
            next_gid += step
        pc.set_gid2node(next_gid, host)
        pc.cell(next_gid, connection)
        next_gid += step

    for connection in connections:
        place = connection.preseg()
        if place is None:
            # NEURON writes no group of artificial cells alone in which none has a gid.
            if not has_sections and connection.srcgid() < 0 and connection.pre() is not None:
                give(connection)
            continue
        sources.add(_root(place.sec))
        if connection.srcgid() < 0:
            give(connection)
    for section in h.allsec():
        if section.parentseg() is None and section not in sources:
            detector = h.NetCon(section(0.5)._ref_v, None, sec=section)
            # The place may have a gid already, from a NetCon that is gone.
            if detector.srcgid() < 0:
                detector.threshold = -20
                _kept.append(detector)
                give(detector)


def _root(section):
    while section.parentseg() is not None:
        section = section.parentseg().sec
    return section


# ------------------------------------------------------------------ pointers


def _point_away_from_variables(moved):
    """Lets POINTERs to plain variables, which make NEURON abort, point to a spare variable of an AlphaSynapse that does nothing,
    and has the same value. moved gets what each was, to be put back."""
    time = _address(h._ref_t)
    spare = {}
    for name, is_point, pointers in _mechanisms_with_pointers():
        for holder, section in _instances(name, is_point):
            for pointer in pointers:
                reference = getattr(holder, "_ref_" + pointer, None)
                place = _address(reference)
                if place is None:
                    continue
                if place == time:
                    raise ExportError(
                        f"{name} at {section}: its POINTER {pointer} is to h.t, which NEURON does not write; use t in the .mod file"
                    )
                if place not in spare:
                    synapse = h.AlphaSynapse(section(0.5))
                    synapse.gmax, synapse.onset = 0, reference[0]
                    _kept.append(synapse)
                    spare[place] = synapse
                moved.append((holder, "_ref_" + pointer, reference))
                setattr(holder, "_ref_" + pointer, spare[place]._ref_onset)


def _address(reference):
    """Where a plain variable stands; None for a voltage or a variable of a mechanism."""
    place = re.search(r"raw=(0x[0-9a-f]+)", repr(reference))
    return place and place.group(1)


def _mechanisms_with_pointers():
    name = h.ref("")
    for kind in (0, 1):
        types = h.MechanismType(kind)
        for i in range(int(types.count())):
            types.select(i)
            types.selected(name)
            code = re.sub(r"VERBATIM.*?ENDVERBATIM|COMMENT.*?ENDCOMMENT|[:?][^\n]*", " ", str(types.code() or ""), flags=re.S)
            block = re.search(r"NEURON\s*\{(.*?)\}", code, re.S)
            if block is None:
                continue
            pointers = []
            for names in re.findall(r"(?<!BBCORE)POINTER\s+(\w+(?:\s*,\s*\w+)*)", block.group(1)):
                pointers += re.split(r"\s*,\s*", names)
            if pointers:
                yield name[0], kind == 1, pointers


def _instances(name, is_point):
    if is_point:
        for process in h.List(name):
            # Of an artificial cell that was made "at" a place, get_segment would abort the process.
            if not process.has_loc():
                continue
            segment = process.get_segment()
            if segment is not None:
                yield process, segment.sec
        return
    for section in h.allsec():
        if h.ismembrane(name, sec=section):
            for segment in section:
                yield getattr(segment, name), section


# ------------------------------------------------------------------ times that a Vector holds


def _patterns():
    """The times at which cells send events that read them from a Vector, as VecStim does: NEURON does not write them unless
    the file has a bbcore_write. A child runs the model in long steps and listens to these cells."""
    names = [
        name for name, code in _artificial_cells() if re.search(r"vector_(vec|capacity)", code) and "bbcore_write" not in code
    ]
    count = sum(len(h.List(name)) for name in names)
    if count == 0:
        return []
    with tempfile.TemporaryFile() as result:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            status = 1
            try:
                signal.alarm(_SECONDS_FOR_PATTERNS)
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
                os.dup2(1, 2)
                os.write(result.fileno(), json.dumps(_events_of(names)).encode())
                status = 0
            finally:
                os._exit(status)
        if os.waitpid(child, 0)[1] != 0:
            raise ExportError(
                f"the times at which {count} {' and '.join(names)} send events are in Vectors that cannot be read; give the"
                " .mod file the bbcore_write of NEURON's own vecevent.mod"
            )
        result.seek(0)
        return json.loads(result.read())


_SECONDS_FOR_PATTERNS = 120


def _events_of(names):
    """What cells send that nothing drives; the model is of no use after it."""
    for source in h.List("NetStim"):
        source.number = 0
    for connection in h.List("NetCon"):
        connection.active(0)
    recorded = []
    for name in names:
        for index, cell in enumerate(h.List(name)):
            connection, times = h.NetCon(cell, None), h.Vector()
            connection.record(times)
            recorded.append((name, index, connection, times))
    # Events keep their times in steps of whatever length, and nobody looks at the rest of the model.
    h.finitialize()
    h.dt = 1000
    while h.t < 1e6:
        h.fadvance()
    return [(name, index, list(times)) for name, index, _, times in recorded]


def _artificial_cells():
    name = h.ref("")
    types = h.MechanismType(1)
    for i in range(int(types.count())):
        types.select(i)
        types.selected(name)
        if types.is_artificial(i):
            yield name[0], str(types.code() or "")


# ------------------------------------------------------------------ the start, and names


def _initialise(v, initialise):
    h.ParallelContext().set_maxstep(10)
    if initialise is not None:
        initialise()
    elif v is not None:
        h.finitialize(v)
    elif hasattr(h, "v_init") and hasattr(h, "stdinit"):
        h.stdinit()
    else:
        h.finitialize()


def _no_names(record):
    if record:
        raise ExportError("recordings are carried over from one process alone; record by the names of `neurite run --record`")
    return []


def _write_names(folder, record, patterns=()):
    labels = []
    with open(os.path.join(folder, "neurite.txt"), "w") as out:
        out.write("neurite 1\n")
        for section in h.allsec():
            first, last = (section((i + 0.5) / section.nseg).node_index() for i in (0, section.nseg - 1))
            out.write(f"section {first} {last} {section.name()}\n")
        for number, connection in enumerate(h.List("NetCon")):
            if connection.syn() is not None and not connection.active():
                out.write(f"inactive {number}\n")
        for name, index, times in patterns:
            out.write(" ".join(["pattern", name, str(index)] + [repr(time) for time in times]) + "\n")
        for item in record:
            label, reference = item if isinstance(item, tuple) else (None, item)
            mechanism, variable, index = _place(reference)
            labels.append(label or f"{mechanism}.{variable}[{index}]")
            out.write(f"record {mechanism} {variable} {index} {labels[-1]}\n")
    return labels


def _place(reference):
    """What a reference refers to: a mechanism ("-" for a voltage), its variable, and which of its instances."""
    text = repr(reference)
    voltage = re.search(r"Node::field::Voltage row=(\d+)/", text)
    if voltage:
        return "-", "v", int(voltage.group(1))
    other = re.search(r"cont=(\w+) (\w+(?:\[\d+\])?) row=(\d+)/", text)
    if other:
        return other.group(1), other.group(2), int(other.group(3))
    raise ExportError(f"{text} cannot be recorded: expected a reference to a voltage or to a variable of a mechanism")


def _read_table(path):
    """The names and the columns of numbers of a .csv file."""
    with open(path) as file:
        names = file.readline().rstrip("\n").split(",")
        rows = [[float(number) for number in line.split(",")] for line in file]
    return names, [list(column) for column in zip(*rows)]
