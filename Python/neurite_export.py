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

import ctypes
import functools
import itertools
import json
import math
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


def export(folder, v=None, record=(), initialise=None, tables=None, plays=()):
    """Writes the model into a folder.

    The model is initialised, as a run would: with h.finitialize(v) if v is given; with initialise() if that is, say
    initialise=h.finitialize to begin with the voltages that are set; otherwise with h.stdinit() where stdrun.hoc is loaded, or
    h.finitialize().

    record lists references, such as soma(0.5)._ref_v, to what is to be recorded, or pairs of a label and a reference.

    A voltage that is a spike source and has no gid gets one, and so does the middle of the first section of a cell without any
    source (threshold -20 mV), and, in a model without sections, each artificial cell that is a source.

    tables gives the values of FUNCTION_TABLEs that cannot be read back from NEURON, by the function's name and its mechanism's:
    {"tau_kir": 3.5} for one that is the same everywhere, {"tau_kir": (values, places)} for one of one argument, places being as
    many as values, or the lowest and the highest of places that lie evenly; for more arguments (values, places, places, …),
    values being lists of lists.

    plays lists what a Vector is played into in steps, which NEURON does not write, as it would be given to Vector.play: triples
    of the Vector, the reference, and the Vector of times or the interval, such as (amplitudes, clamp._ref_amp, 0.1). A play that
    is continuous, vector.play(reference, times, 1), is carried over as it is.

    Events that are under way, such as those of NetCon.event, are carried over.

    A model that has several threads, h.ParallelContext().nthread(n), is written in as many groups of cells, which
    mpirun -n N neurite run spreads over ranks; those of several ranks of NEURON are groups, too. Returns the references' labels.
    """
    pc = h.ParallelContext()
    _check()
    threads = int(pc.nthread())
    # One after the other: a child of this process would wait for threads that it has not.
    pc.nthread(threads, 0)
    moved = []
    try:
        _check_split(pc, threads)
        count = len(h.List("NetCon"))
        _give_gids(pc)
        has_grown = len(h.List("NetCon")) > count
        channels, channel_tables = _channels(pc)
        for vector, _, _ in plays:
            vector.play_remove()
        _point_away_from_variables(moved)
        starts = _stream_positions()
        draws = _next_draws()
        begin = functools.partial(_initialise, v, initialise)
        ahead = _initialised_in_a_child(begin) if threads > 1 else None
        try:
            begin()
        except RuntimeError as error:
            if not (has_grown and len(h.List("SaveState"))):
                raise
            raise ExportError(
                "the init failed. A SaveState that was saved before does not fit the model any more, whose sources of spikes were"
                " given gids to be exported: give them gids before it is saved, ParallelContext.set_gid2node and cell, or save it"
                " behind an export"
            ) from error
        _check_time()
        events = _events_under_way(ahead, begin)
        if initialise is not None:
            _check_own_events(begin)
        _tell_of_plays(draws)
        _tell_of_calls()
        if pc.nhost() == 1 and _write_in_a_child(pc, folder, threads) == _NEEDS_ONE_GROUP:
            pc.nthread(1)
            for _, variable, holder, position in starts:
                getattr(holder, variable).set_seq(position)
            _initialise(v, initialise)
            _write_in_a_child(pc, folder, 1)
        beside = _Beside(_tables(tables or {}) + channel_tables, _patterns(), starts, events, plays)
        os.makedirs(folder, exist_ok=True)
        pc.nrncore_write(folder)
        _tell_of_the_seed(pc)
        labels = beside.write(folder, record)
        for name, text in channels.items():
            with open(os.path.join(folder, f"{name}.mod"), "w", encoding="utf-8") as out:
                out.write(text)
    finally:
        for holder, name, reference in moved:
            setattr(holder, name, reference)
        for vector, reference, times in plays:
            vector.play(reference, times)
        pc.nthread(threads, 1)
    return labels


def psolve(
    tstop, mod=(), record=(), v=None, initialise=None, folder=None, neurite="neurite", threads=None, tables=None, plays=()
):
    """Runs the model to tstop (ms) by Neurite in place of NEURON.

    mod is the folder, or the folders, of the .mod files. record lists pairs of a vector, or a label, and a reference; vectors
    are filled. v, initialise, tables and plays are those of export. Returns the times and the gids of all spikes, as two lists, and the
    recorded values by label.
    """
    vectors = [item[0] for item in record]
    labels = [what if isinstance(what, str) else f"record{i}" for i, what in enumerate(vectors)]
    unseen = set(labels)
    for label in labels:
        if label not in unseen:
            raise ExportError(f"two recordings are called {label}; expected each to have a label of its own")
        unseen.remove(label)
    with tempfile.TemporaryDirectory() as temporary:
        folder = folder or os.path.join(temporary, "model")
        out = os.path.join(temporary, "out")
        references = [(label, item[1]) for label, item in zip(labels, record)]
        export(folder, v, references, initialise, tables, plays)
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
        times, gids = _read_csv(os.path.join(out, "spikes.csv"))[1] or ([], [])
        names, columns = _read_csv(os.path.join(out, "traces.csv")) if labels else ([], [[]])
    values = dict(zip(labels, columns[1:]))
    for what, label in zip(vectors, labels):
        if not isinstance(what, str):
            what.from_python(values[label])
    return times, [int(gid) for gid in gids], values


def _say(text):
    print(f"neurite_export: {text}", file=sys.stderr)


def _listed(names):
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last


def _first(texts):
    return "; ".join(texts[:5]) + (f"; and {len(texts) - 5} more" if len(texts) > 5 else "")


# ------------------------------------------------------------------ what cannot be


def _check():
    """Raises an error for what NEURON does not write, or writes without an error and then aborts."""
    if h.CVode().active():
        raise ExportError("cvode is active: the model takes variable steps; turn it off, h.CVode().active(0), and set h.dt")
    if h.secondorder not in (0, 2):
        raise ExportError(f"h.secondorder is {h.secondorder:g}; expected 0 or 2")
    for section in h.allsec():
        if h.ismembrane("extracellular", sec=section):
            raise ExportError(f"{section} has extracellular, which NEURON does not write; leave it out")
    if len(h.List("LinearMechanism")):
        raise ExportError("there is a LinearMechanism, which NEURON does not write")
    for stim in h.List("PatternStim"):
        if stim.initps():
            raise ExportError(
                f"{stim} sends the events of gids, which NEURON does not write; let a VecStim be the source of each gid,"
                " ParallelContext.cell(gid, h.NetCon(vecstim, None))"
            )
    rxd = sys.modules.get("neuron.rxd.species")
    if rxd is not None and getattr(rxd, "_all_species", None):
        raise ExportError("the model has reactions and diffusion (rxd), which NEURON does not write")


def _check_split(pc, threads):
    """Raises an error for cells of which pieces are in several threads or ranks; NEURON tells by refusing another number of
    threads."""

    def is_split():
        # Or the error ends all ranks.
        pc.mpiabort_on_error(0)
        try:
            # That at which they were split it takes.
            for count in (threads + 1, threads + 2):
                pc.nthread(count, 0)
                pc.get_partition(0)
        except RuntimeError as error:
            return "multisplit" in str(error)
        return False

    if pc.allreduce(int(bool(_of_a_child(is_split))), 2):
        raise ExportError(
            "cells are split over threads or ranks (ParallelContext.multisplit), which NEURON does not write; leave them whole, or"
            " make them whole again: multisplit(0) of the ParallelComputeTool that split them, or ParallelContext.gid_clear(2) and"
            " each section that was disconnected connected to its parent"
        )


def _of_a_child(ask):
    """What a function returns in a child of this process, where it can do to the model what it likes; None where it fails."""
    with tempfile.TemporaryFile() as result:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            try:
                signal.alarm(_SECONDS_FOR_A_CHILD)
                _let_speak_into(open(os.devnull, "wb"))
                os.write(result.fileno(), json.dumps(ask()).encode())
            finally:
                os._exit(0)
        os.waitpid(child, 0)
        result.seek(0)
        text = result.read()
    return json.loads(text) if text else None


_SECONDS_FOR_A_CHILD = 120


def _let_speak_into(file):
    """Lets all that this process says go into a file: what C prints, and what NEURON prints by Python's means, which a notebook
    has for itself."""
    os.dup2(file.fileno(), 1)
    os.dup2(file.fileno(), 2)
    sys.stdout = sys.stderr = open(1, "w", closefd=False)


def _flush():
    sys.stdout.flush()
    ctypes.CDLL(None).fflush(None)


def _check_time():
    """Raises an error for an init that takes steps and leaves the clock where they end."""
    if h.t != 0:
        raise ExportError(
            f"the model is initialised to t = {h.t:g} ms; a run begins at 0: let the init end with h.t = 0 and h.fcurrent(), and"
            f" times of stimuli be {h.t:g} ms earlier"
        )


def _events_under_way(ahead, initialise):
    """The times of events that connections have under way, such as NetCon.event sends, by connection.

    What a source sent while the model was initialised, at t = 0, is left out: it sends that here, too. ahead is what
    _initialised_in_a_child said, if it was asked."""
    connections = list(h.List("NetCon"))
    queued = ahead[0] if ahead else _queued(connections)
    events = {}
    for index, time in queued:
        if time != time:
            raise ExportError(f"{connections[index]} to {connections[index].syn()} has an event at {time} ms; expected a number")
        events.setdefault(index, []).append(time)
    if any(connections[index].delay in times for index, times in events.items()):
        for index in (ahead or _initialised_in_a_child(initialise))[1]:
            # What is inactive now sends nothing here.
            if connections[index].active() and connections[index].delay in events.get(index, ()):
                events[index].remove(connections[index].delay)
    return {connections[index]: sorted(times) for index, times in events.items() if times}


def _initialised_in_a_child(initialise):
    """What is under way when the model has been initialised, as _queued says it, and the indices of connections whose source spiked
    then. In one thread, for NEURON tells of the events of the first alone."""

    def begin():
        h.ParallelContext().nthread(1)
        connections, of_source = list(h.List("NetCon")), {}
        for index, connection in enumerate(connections):
            source = connection.pre() or connection.preseg() or int(connection.srcgid())
            if source != -1:
                of_source.setdefault(source, []).append(index)
        spikes = [(h.Vector(), indices) for indices in of_source.values()]
        for times, indices in spikes:
            connections[indices[0]].record(times)
        initialise()
        return _queued(connections), [index for times, indices in spikes if 0 in times for index in indices]

    answer = _of_a_child(begin)
    if answer is None:
        raise ExportError("the events that are under way could not be read: the model could not be initialised a second time")
    return answer


def _check_own_events(initialise):
    """Raises an error for an init that takes steps, behind which mechanisms have other events of their own under way than their
    INITIAL sends: with that they begin here."""

    def own_events():
        times, flags, targets = h.Vector(), h.Vector(), h.List()
        h.CVode().event_queue_info(3, times, flags, targets)
        return sorted((target.hname(), flag, time) for target, flag, time in zip(targets, flags, times))

    def begin():
        h.ParallelContext().nthread(1)
        moments = h.Vector().record(h._ref_t)
        initialise()
        if len(moments) < 2:
            return []
        left = own_events()
        h.finitialize()
        return [(name, time, is_left) for a, b, is_left in ((left, own_events(), True), (own_events(), left, False))
                for name, flag, time in a if (name, flag, time) not in b]

    differing = _of_a_child(begin) or []
    if differing:
        told = [f"{name} has one at {time:g} ms" if is_left else f"{name} has none at {time:g} ms, which its INITIAL sends"
                for name, time, is_left in differing]
        raise ExportError(
            f"the init takes steps, and what is under way then that mechanisms have sent themselves is in no file: {_first(told)};"
            " let it end with h.finitialize(), or take no steps"
        )


def _queued(connections):
    """Events of connections that NEURON's queue holds: a connection's index and the time."""
    times, holders = h.Vector(), h.List()
    h.CVode().event_queue_info(2, times, holders)
    indices = {connection: index for index, connection in enumerate(connections)} if len(times) else {}
    return [(indices[holder], time) for holder, time in zip(holders, times)]


# ------------------------------------------------------------------ what is lost


def _next_draws():
    """What each Random would draw next, as many numbers as it takes to find them again behind an init that takes steps."""
    randoms = list(h.List("Random"))
    if not randoms:
        return []
    count = max(2, min(1000, 1_000_000 // len(randoms)))
    draws = _of_a_child(lambda: [[random.repick() for _ in range(count)] for random in randoms])
    return list(zip(randoms, draws or []))


def _tell_of_plays(draws):
    """Tells of Random.play, which NEURON has no list of: a variable has a number that a Random has drawn meanwhile."""
    now = _of_a_child(lambda: [[random.repick() for _ in range(2)] for random, _ in draws]) if draws else None
    moved = [(random, before) for (random, before), after in zip(draws, now or []) if before[:2] != after]
    # Whole numbers are everywhere.
    drawn = {number: random for random, before in moved for number in before if number != int(number)}
    found = []
    for name, is_point, _ in _types():
        if not drawn or not _is_used(name, is_point):
            continue
        for holder in h.List(name) if is_point else (holder for holder, _ in _instances(name, False)):
            # What computes with a number may have it, too.
            values = {}
            for variable in _variables(name):
                try:
                    values.setdefault(getattr(holder, variable, None), variable)
                except ValueError:
                    # A POINTER that is not set.
                    continue
            for value in values.keys() & drawn.keys():
                what = f"{holder}.{values[value]}" if is_point else f"{values[value]} of {name} at {holder.segment()}"
                found.append(f"{what}, which {drawn[value]} is played into, stays {value:g}")
    if found:
        _say(f"what Random.play draws while NEURON runs is in no file: {_first(found)}")


def _tell_of_calls():
    """Tells of functions and statements that CVode.event has queued while the model was initialised."""

    def queue():
        with tempfile.TemporaryFile() as said:
            _let_speak_into(said)
            h.CVode().print_event_queue()
            _flush()
            said.seek(0)
            return re.findall(r"^ *HocEvent (\S.*) (\S+)$", said.read().decode(errors="replace"), re.M)

    # In a fixed step NEURON queues it a quarter of a step earlier.
    calls = [
        f"{'a Python function' if what == 'PythonObject' else what} at {float(time) + h.dt / 4:.9g} ms"
        for what, time in _of_a_child(queue) or []
    ]
    if calls:
        _say(f"what CVode.event calls while NEURON runs is in no file: {_first(calls)}")


def _tell_of_the_seed(pc):
    """Tells of mechanisms that draw from the one sequence of the whole process, whose place NEURON does not tell."""
    found = []
    for name, is_point, types in _types():
        code = _without_comments(types)
        draws = re.search(r"\b(scop_random|normrand|exprand|poisrand)\s*\(", code)
        # What C code draws from beside it is a stream that is carried over; where it is none, NEURON did not write the model.
        has_streams = "BBCOREPOINTER" in code and re.search(r"nrn_random_pick|nrnran123_\w+", code)
        start = re.search(r"\bINITIAL\s*\{((?:[^{}]|\{[^{}]*\})*)", code)
        begins_anew = start and "set_seed" in start.group(1)
        if draws and not has_streams and not begins_anew and pc.allreduce(int(_is_used(name, is_point)), 2):
            found.append(f"{name} ({draws.group(1)})")
    if found and pc.id() == 0:
        _say(
            f"{_listed(found)} draw{'s' * (len(found) == 1)} from the one sequence of random numbers of the whole process, whose seed"
            " is in no file: a run begins at NEURON's first, set_seed(1), and draws others; a RANDOM in the .mod file is carried over"
        )


# ------------------------------------------------------------------ NEURON's own files


_NEEDS_ONE_GROUP = "one group"


def _write_in_a_child(pc, folder, threads):
    """NEURON aborts the process where it cannot write a model: a child tries it first. What only threads keep it from is
    returned: connections between threads need sources with a gid, and each thread one such source."""
    with tempfile.TemporaryDirectory() as temporary, tempfile.TemporaryFile() as said:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            _let_speak_into(said)
            status = 1
            try:
                pc.nrncore_write(os.path.join(temporary, "model"))
                status = 0
            finally:
                _flush()
                os._exit(status)
        status = os.waitpid(child, 0)[1]
        if status == 0:
            return
        said.seek(0)
        text = said.read().decode(errors="replace").strip()
    hint = ""
    if threads > 1 and ("are not in the same thread" in text or "A nonempty thread has no" in text):
        _say(f"with {threads} threads NEURON says: {text}\nThe model is written as one group.")
        return _NEEDS_ONE_GROUP
    if "found' failed" in text:
        hint = (
            "\nA Vector.play into something that is no variable of a mechanism, such as a voltage, celsius, a weight, or what a"
            " statement does with it, makes NEURON do this."
        )
    elif "cannot be converted to data_handle" in text:
        hint = (
            "\nA POINTER that holds an object, such as a Random that VERBATIM code draws from, makes NEURON do this: let the .mod"
            f" file declare a RANDOM instead. {_pointers_to_objects()}"
        )
    elif os.WIFSIGNALED(status) and "POINTER" not in text:
        hint = (
            "\nA Vector.play that is not continuous, has a Vector of discontinuities, or goes to a statement makes NEURON do this:"
            " give it to the export as plays=[(vector, reference, times or interval)], or play it into a variable with continuous ="
            " 1, at doubled time points where it jumps, v.play(ref, t, 1)."
        )
    raise ExportError(f"NEURON cannot write this model. It said:\n{text}{hint}")


def _pointers_to_objects():
    """Which POINTERs C code takes for something else than a number."""
    found = []
    for name, is_point, types in _types():
        if not _is_used(name, is_point):
            continue
        code = _without_comments(types)
        c_code = " ".join(re.findall(r"VERBATIM(.*?)ENDVERBATIM", code, re.S))
        file = os.path.basename(str(types.file() or ""))
        found += [f"{pointer} of {name} ({file})" for pointer in _pointers(code) if re.search(rf"\b_p_{pointer}\b", c_code)]
    return f"C code takes from a POINTER: {', '.join(found)}." if found else ""


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
    for name, is_point, code in _mechanisms():
        pointers = _pointers(code)
        if pointers:
            yield name, is_point, pointers


def _pointers(code):
    """The POINTERs of a .mod file."""
    block = re.search(r"NEURON\s*\{(.*?)\}", code, re.S)
    found = re.findall(r"(?<!BBCORE)POINTER\s+(\w+(?:\s*,\s*\w+)*)", block.group(1) if block else "")
    return [pointer for names in found for pointer in re.split(r"\s*,\s*", names)]


def _mechanisms():
    """All mechanisms: name, whether it is a point process, the .mod file's text without comments and C."""
    for name, is_point, types in _types():
        yield name, is_point, re.sub(r"VERBATIM.*?ENDVERBATIM", " ", _without_comments(types), flags=re.S)


def _types():
    """All mechanisms: name, whether it is a point process, and the MechanismType, in which it is selected."""
    name = h.ref("")
    for kind in (0, 1):
        types = h.MechanismType(kind)
        for i in range(int(types.count())):
            types.select(i)
            types.selected(name)
            yield name[0], kind == 1, types


def _without_comments(types):
    """The text of the .mod file of the mechanism that is selected, with its C."""
    parts = r"VERBATIM.*?ENDVERBATIM|COMMENT.*?ENDCOMMENT|[:?][^\n]*"
    keep = lambda part: part.group(0) if part.group(0).startswith("VERBATIM") else " "
    return re.sub(parts, keep, str(types.code() or ""), flags=re.S)


def _is_used(name, is_point):
    return len(h.List(name)) > 0 if is_point else any(h.ismembrane(name, sec=section) for section in h.allsec())


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
                # The shape of a segment is in no such object.
                if hasattr(segment, name):
                    yield getattr(segment, name), section


# ------------------------------------------------------------------ random streams, tables


def _stream_positions():
    """Where RANDOM variables are, before the model is initialised, in their streams: name, variable, holder, position,  of all.
    NEURON's files hold where they are behind INITIAL."""
    positions = []
    for name, is_point, code in _mechanisms():
        # A NetStim begins anew by itself.
        variables = re.findall(r"\w+", " ".join(re.findall(r"\bRANDOM\b((?:\s+\w+\s*,)*\s*\w+)", code)))
        if name == "NetStim" or not variables:
            continue
        holders = h.List(name) if is_point else (holder for holder, _ in _instances(name, False))
        for holder in holders:
            for variable in variables:
                positions.append((name, variable, holder, int(getattr(holder, variable).get_seq())))
    return positions


def _tables(given):
    """The values of all FUNCTION_TABLEs, a line each. Those of a Vector, or the same everywhere, can be read back."""
    given, lines = dict(given), []
    for name, is_point, code in _mechanisms():
        for function, arguments in re.findall(r"\bFUNCTION_TABLE\s+(\w+)\s*\(((?:[^()]|\([^()]*\))*)\)", code):
            count = len(arguments.split(","))
            table = given.pop(f"{function}_{name}", None)
            if not _is_used(name, is_point):
                continue
            if table is None:
                table = _read_table(name, function, count, h.List(name).o(0) if is_point else None)
            lines.append(f"table {name} {function} {_table_text(f'{function}_{name}', table, count)}")
    if given:
        raise ExportError(f"tables names {', '.join(given)}, which there is not; expected FUNCTION_SUFFIX of a FUNCTION_TABLE")
    return lines


def _table_text(name, table, count):
    if not isinstance(table, (tuple, list)):
        return f"constant values {float(table)!r}"
    values, axes = table[0], table[1:]
    if len(axes) != count:
        raise ExportError(f"the table {name} has places along {len(axes)} arguments; expected {count}: (values, places, …)")
    text, shape = [], values
    for axis in axes:
        places, size = [float(x) for x in axis], len(shape)
        if len(places) == size:
            text += ["places", str(size)] + [repr(x) for x in places]
        elif len(places) == 2:
            text += ["even", str(size)] + [repr(x) for x in places]
        else:
            raise ExportError(f"the table {name} has {len(places)} places for {size} values; expected as many, or the two ends")
        shape = shape[0]
    flat = list(values)
    for _ in axes[1:]:
        flat = [x for row in flat for x in row]
    return " ".join(text + ["values"] + [repr(float(x)) for x in flat])


def _read_table(name, function, count, holder):
    call = getattr(holder, function) if holder is not None else getattr(h, f"{function}_{name}")

    def value(x):
        return call(*[x] * count)

    try:
        first, last = value(-1e300), value(1e300)
    except RuntimeError:
        raise ExportError(f"the FUNCTION_TABLE {function} of {name} has no table; expected table_{function}_{name}(…) before") from None
    if count == 1:
        vectors = [y for y in h.List("Vector") if 2 <= len(y) <= 1e6]
        for values in (y for y in vectors if y.x[0] == first and y.x[len(y) - 1] == last):
            for places in vectors:
                if len(places) == len(values) and _is_table(value, list(values), list(places)):
                    return list(values), list(places)
            ends = _even_places(value, list(values))
            if ends is not None:
                return list(values), ends
    if all(value(x) == first for x in _PROBES):
        return first
    raise ExportError(
        f"the values of the FUNCTION_TABLE {function} of {name} cannot be read back from NEURON; give them:"
        f' export(…, tables={{"{function}_{name}": (values, places)}})'
    )


def _is_table(value, values, places):
    """Whether a function is linear between these values at these places."""
    if not all(a < b for a, b in zip(places, places[1:])):
        return False
    if not all(value(x) == y for x, y in zip(places, values)):
        return False
    between = zip(places, places[1:], values, values[1:])
    return all(abs(value((a + b) / 2) - (y + z) / 2) <= 1e-9 * (abs(y) + abs(z)) for a, b, y, z in between)


# Where functions are asked for: as densely as voltages and concentrations need it, and far out.
_PROBES = sorted([-200 + 0.37 * i for i in range(1100)] + [10.0**k * sign for k in range(-9, 10) for sign in (-1, 1)] + [0.0])


def _even_places(value, values):
    """The lowest and the highest of the even places at which a function has these values; None where there are none such. The
    function leaves its first value and reaches its last one at places of known number; ends are round numbers."""
    first, last = values[0], values[-1]

    def differs(x, y):
        # Between two equal values there is rounding.
        return abs(value(x) - y) > 1e-15 * abs(y)

    inner = [x for x in _PROBES if differs(x, first)], [x for x in _PROBES if differs(x, last)]
    if not inner[0] or not inner[1] or all(y == first for y in values):
        return None

    def border(outside, inside, same):
        for _ in range(2000):
            middle = (outside + inside) / 2
            if middle in (outside, inside):
                break
            outside, inside = (outside, middle) if differs(middle, same) else (middle, inside)
        return outside

    count = len(values)
    i = next(i for i in range(count) if values[i + 1] != first)
    j = next(j for j in range(count - 1, 0, -1) if values[j - 1] != last)
    left, right = border(-1e9, inner[0][0], first), border(1e9, inner[1][-1], last)
    step = (right - left) / (j - i) if j > i else 0
    for digits in range(-2, 13):
        low, high = round(left - i * step, digits), round(left + (count - 1 - i) * step, digits)
        if low < high and all(value(x) == _even_value(values, low, high, x) for x in _PROBES if low - 1 <= x <= high + 1):
            spacing = (high - low) / (count - 1)
            if all(value(x) == _even_value(values, low, high, x) for x in (low + (k + 0.3) * spacing for k in range(count))):
                return low, high
    return None


def _even_value(values, low, high, x):
    """As NEURON computes it."""
    if x <= low:
        return values[0]
    if x >= high:
        return values[-1]
    place = (x - low) / ((high - low) / (len(values) - 1))
    index = int(place)
    fraction = place - index
    return (1 - fraction) * values[index] + fraction * values[index + 1] if fraction > 0 else values[index]


# ------------------------------------------------------------------ times that a Vector holds


def _patterns():
    """The times at which cells send events that read them from a Vector, as VecStim does: NEURON does not write them unless
    the file has a bbcore_write. A child runs the model in long steps and listens to these cells."""
    names = []
    for name, is_point, types in _types():
        code = str(types.code() or "")
        if is_point and types.is_artificial(types.selected()) and re.search(r"vector_(vec|capacity)", code) and "bbcore_write" not in code:
            names.append(name)
    count = sum(len(h.List(name)) for name in names)
    if count == 0:
        return {}
    if h.ParallelContext().nhost() > 1:
        raise ExportError(
            f"{' and '.join(names)} take times from Vectors, which are carried over from one process alone; give the .mod file the"
            " bbcore_write of NEURON's own vecevent.mod"
        )
    times = _of_a_child(lambda: _events_of(names))
    if times is None:
        raise ExportError(
            f"the times at which {count} {' and '.join(names)} send events are in Vectors that cannot be read; give the"
            " .mod file the bbcore_write of NEURON's own vecevent.mod"
        )
    return times


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
    return {name: [list(times) for other, _, _, times in recorded if other == name] for name in names}


# ------------------------------------------------------------------ channels of the Channel Builder


def _channels(pc):
    """What the Channel Builder made (KSChan) and the model uses, which no .mod file is of: such files' texts by name, and the
    lines of the tables that they take rates from."""
    files, tables, inexact = {}, [], []
    for channel in h.List("KSChan"):
        name = str(channel.name())
        # It may be in the cells of another rank alone.
        if pc.allreduce(int(_is_used(name, channel.is_point())), 2):
            files[name] = _Channel(channel, name, tables).text()
            inexact += [name] * bool(channel.usetable())
    if inexact and pc.id() == 0:
        _say(
            f"NEURON takes the rates of {_listed(inexact)}, of the Channel Builder, from tables; here they are exact; to compare, set"
            " KSChan.usetable(0) in NEURON"
        )
    return files, tables


class _Channel:
    """A KSChan as a .mod file: gates as of Hodgkin and Huxley, and kinetic schemes, which NEURON solves as cnexp and sparse do."""

    # What a state of a .mod file cannot be called.
    _TAKEN = {"v", "t", "dt", "celsius", "area", "diam", "gmax", "e", "g", "i"}

    def __init__(self, channel, name, tables):
        self._channel, self._name, self._tables = channel, name, tables
        self._functions, self._reads = [], {}

    def _error(self, what):
        return ExportError(f"{self._name}, a channel of the Channel Builder, {what}")

    def text(self):
        channel = self._channel
        if channel.single():
            raise self._error("has single channels, which NEURON opens by random numbers of its own; expected KSChan.single(0)")
        states = [channel.state(i) for i in range(int(channel.nstate()))]
        names = [str(state.name()) for state in states]
        transitions = [channel.trans(i) for i in range(int(channel.ntrans()))]
        initial, gates, scheme = {}, [], []
        for number, transition in enumerate(transitions):
            source, target = names[int(transition.src().index())], names[int(transition.target().index())]
            if source != target:
                scheme.append("~ {} <-> {} ({}, {})".format(source, target, *self._rates(number, transition)))
                continue
            first, second = (self._function(number, transition, i) for i in (0, 1))
            if transition.type() == 1:
                initial[source] = first
                gates.append(f"{source}' = ({first} - {source})/{second}")
            else:
                initial[source] = f"{first}/({first} + {second})"
                gates.append(f"{source}' = {first}*(1 - {source}) - {second}*{source}")
        conductance = ["gmax"]
        for gate in (channel.gate(i) for i in range(int(channel.ngate()))):
            first = int(gate.sindex())
            members = range(first, first + int(gate.nstate()))
            # All of a scheme is in its first state, before it comes to rest.
            for i in members:
                initial.setdefault(names[i], str(int(i == first)))
            open_states = " + ".join(f"{float(states[i].frac())!r}*{names[i]}" for i in members if states[i].frac())
            conductance.append(f"({open_states or 0})^{int(gate.power())}")
        current, ion, parameters, assigned = self._current()
        for name in names:
            if not re.fullmatch("[A-Za-z][A-Za-z0-9_]*", name) or name in self._TAKEN | set(assigned):
                raise self._error(
                    f"has a state {name}, as no state of a .mod file can be called; give it another name, KSChan.state(i).name(…)"
                )
        solve = ["SOLVE gates METHOD cnexp"] * bool(gates) + ["SOLVE scheme METHOD sparse"] * bool(scheme)
        blocks = {
            "NEURON": [f"{'POINT_PROCESS' if channel.is_point() else 'SUFFIX'} {self._name}"]
            + [self._use(name, reads, name == ion) for name, reads in self._reads.items()]
            + ([] if ion else ["NONSPECIFIC_CURRENT i"])
            + [f"RANGE {', '.join([*parameters, 'g', 'i', *names])}"],
            "PARAMETER": [f"{name} = {value!r}" for name, value in parameters.items()],
            "ASSIGNED": [" ".join(assigned + ["g", "i"])],
            "STATE": [" ".join(names)] * bool(names),
            "INITIAL": [f"{name} = {value}" for name, value in initial.items()]
            + ["SOLVE scheme STEADYSTATE sparse"] * bool(scheme),
            "BREAKPOINT": solve + [f"g = {'*'.join(conductance)}", f"i = {current}"] + ([f"i{ion} = i"] if ion else []),
            "DERIVATIVE gates": gates,
            "KINETIC scheme": scheme,
        }
        texts = [f": {self._name}, of NEURON's Channel Builder, written by neurite_export.", "UNITSOFF"]
        texts += [self._block(head, lines) for head, lines in blocks.items() if lines]
        return "\n".join(texts + self._functions) + "\n"

    @staticmethod
    def _block(head, lines):
        return "\n".join([head + " {"] + ["    " + line for line in lines] + ["}"])

    def _current(self):
        """The current by g, the ion that carries it, the parameters with their values, and the ASSIGNED variables besides."""
        channel, ion = self._channel, str(self._channel.ion())
        parameters = {"gmax": float(channel.gmax())}
        if ion == "NonSpecific":
            parameters["e"] = float(channel.erev())
            current, ion = "g*(v - e)", None
        elif channel.iv_type() == 2:
            current = f"g*nrn_ghk(v, {ion}i, {ion}o, {h.ion_charge(ion + '_ion')!r})" + ("*1e6" if channel.is_point() else "")
            self._read(ion, f"{ion}i", f"{ion}o")
        else:
            current = f"g*(v - e{ion})"
            # With concentrations the potential is Nernst's.
            self._read(ion, f"e{ion}", *([f"{ion}i", f"{ion}o"] if channel.iv_type() == 1 else []))
        assigned = ["v", "celsius"] + [variable for reads in self._reads.values() for variable in reads]
        return current, ion, parameters, assigned + ([f"i{ion}"] if ion else [])

    def _read(self, ion, *variables):
        reads = self._reads.setdefault(ion, [])
        reads += [variable for variable in variables if variable not in reads]

    @staticmethod
    def _use(ion, reads, writes):
        charge = int(h.ion_charge(f"{ion}_ion"))
        return f"USEION {ion} READ {', '.join(reads)}" + (f" WRITE i{ion}" if writes else "") + f" VALENCE {charge}"

    def _rates(self, number, transition):
        """Of a step of a scheme there and back."""
        if transition.type() >= 2:
            ligand = str(transition.ligand())
            self._read(ligand[:-1], ligand)
            there, back = (float(transition.parm(i).x[0]) for i in (0, 1))
            return f"{there!r}*{ligand}^{int(transition.stoichiometry())}", f"{back!r}"
        first, second = (self._function(number, transition, i) for i in (0, 1))
        return (f"{first}/{second}", f"(1 - {first})/{second}") if transition.type() == 1 else (first, second)

    def _function(self, number, transition, which):
        """A call of one of a transition's two functions of the voltage, as NEURON computes it."""
        name, kind = f"f{number}_{which}", int(transition.ftype(which))
        if kind == 7:
            low, high = h.ref(0.0), h.ref(0.0)
            values = list(transition.parm(which, low, high))
            self._tables.append(f"table {self._name} {name} " + _table_text(name, (values, (low[0], high[0])), 1))
            self._functions.append(f"FUNCTION_TABLE {name}(v)")
            return f"{name}(v)"
        c = [f"({float(x)!r})" for x in transition.parm(which)] if kind > 0 else []
        if kind == 1:
            body = [f"{name} = {c[0]}"]
        elif kind == 2:
            body = [f"{name} = {c[0]}*exp({c[1]}*(v - {c[2]}))"]
        elif kind == 3:
            body = ["LOCAL x", f"x = {c[1]}*(v - {c[2]})"]
            body += [f"if (fabs(x) > 1e-6) {{ {name} = {c[0]}*x/(1 - exp(-x)) }} else {{ {name} = {c[0]}*(1 + x/2) }}"]
        elif kind == 4:
            body = [f"{name} = {c[0]}/(1 + exp({c[1]}*(v - {c[2]})))"]
        elif kind in (5, 6):
            body = ["LOCAL x, a, b", f"x = {_E_BY_K!r}/(273.15 + celsius)*{c[2]}*(v - {c[1]})"]
            body += [f"a = {c[0]}*exp({c[3]}*x)", f"b = {c[0]}*exp(({c[3]} - 1)*x)"]
            body += [f"{name} = a/(a + b)" if kind == 5 else f"{name} = 1/(a + b) + {c[4]}"]
        else:
            body = [f"{name} = 1"]
        self._functions.append(self._block(f"FUNCTION {name}(v)", body))
        return f"{name}(v)"


# e/k, K/mV.
_E_BY_K = 1e-3 * 1.602176634e-19 / 1.380649e-23


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


class _Beside:
    """What NEURON's files do not hold, for each group in a file beside them."""

    def __init__(self, tables, patterns, starts, events, plays):
        self._tables, self._patterns, self._starts, self._events, self._plays = tables, patterns, starts, events, plays

    def write(self, folder, record):
        """Writes it. Returns the labels of what is recorded."""
        rows = _Rows(folder)
        lines = {group: ["neurite 1"] + self._tables for group in rows.groups}
        for section in h.allsec():
            first, last = (_place(section((i + 0.5) / section.nseg)._ref_v)[2] for i in (0, section.nseg - 1))
            group, first = rows.locate("-", first)
            lines[group].append(f"section {first} {rows.locate('-', last)[1]} {section.name()}")
        for group, number, connection in self._connections(rows):
            if not connection.active():
                lines[group].append(f"inactive {number}")
            if connection in self._events:
                lines[group].append(" ".join(["event", str(number)] + [repr(time) for time in self._events[connection]]))
        for vector, reference, times in self._plays:
            try:
                mechanism, variable, row = _place(reference)
            except ExportError:
                raise ExportError(f"{vector} is played into {reference!r}; expected a variable of a mechanism") from None
            if mechanism == "-":
                raise ExportError("a voltage is played into, which is not carried over; expected a variable of a mechanism")
            group, index = rows.locate(mechanism, row)
            # NEURON adds the interval up.
            points = list(times) if hasattr(times, "size") else list(itertools.accumulate([0.0] + [times] * (len(vector) - 1)))
            if len(points) != len(vector) or len(vector) == 0:
                raise ExportError(f"{vector} has {len(vector)} values for {len(points)} times; expected one or more, and as many")
            if not all(math.isfinite(number) for number in points + list(vector)):
                raise ExportError(f"{vector} is played with a value or a time that is no finite number")
            numbers = [repr(float(number)) for number in points + list(vector)]
            lines[group].append(" ".join(["play", mechanism, variable, str(index)] + numbers))
        for name, all_times in self._patterns.items():
            for cell, times in zip(h.List(name), all_times):
                group, index = rows.of_instance(name, cell)
                lines[group].append(" ".join(["pattern", name, str(index)] + [repr(time) for time in times]))
        for name, variable, holder, sequence in self._starts:
            if sequence == 0:
                continue
            group, index = rows.of_instance(name, holder)
            lines[group].append(f"stream {name} {variable} {index} {sequence}")
        labels = []
        for order, item in enumerate(record):
            label, reference = item if isinstance(item, tuple) else (None, item)
            mechanism, variable, row = _place(reference)
            group, index = rows.locate(mechanism, row)
            labels.append(label or f"{mechanism}.{variable}[{index if len(rows.groups) == 1 else row}]")
            lines[group] += [f"order {order}", f"record {mechanism} {variable} {index} {labels[-1]}"]
        for group, text in lines.items():
            name = "neurite.txt" if rows.is_alone else f"neurite_{group}.txt"
            with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
                out.write("\n".join(text) + "\n")
        return labels

    def _connections(self, rows):
        """Connections that something is to be said of, with their group and number. NEURON lists connections by the threads of
        their targets."""
        all_connections = list(h.List("NetCon"))
        if not self._events and all(connection.syn() is None or connection.active() for connection in all_connections):
            return
        counts = dict.fromkeys(rows.groups, 0)
        for connection in all_connections:
            target = connection.syn()
            group = rows.groups[0]
            if target is not None and len(rows.groups) > 1:
                group = rows.of_instance(re.sub(r"\[\d+\]$", "", target.hname()), target)[0]
            if target is not None:
                yield group, counts[group], connection
            counts[group] += 1


class _Rows:
    """Finds the group of what NEURON's handles know by its place among those of all threads."""

    def __init__(self, folder):
        pc = h.ParallelContext()
        pc.barrier()
        with open(os.path.join(folder, "files.dat")) as file:
            numbers = [int(line) for line in file.read().split("\n")[1:] if line.strip()]
        if numbers[0] == -1:
            numbers.pop(0)
        known = [group for group in numbers[1:] if group >= 0]
        # A group is called by a gid that is in it.
        self.groups = known if pc.nhost() == 1 else [group for group in known if pc.gid_exists(group)]
        self.is_alone = len(known) == 1
        with open(os.path.join(folder, "bbcore_mech.dat")) as file:
            names = {line.split()[1]: line.split()[0] for line in file if len(line.split()) > 2}
        self._ends = {}
        for group in self.groups:
            for name, count in self._counts(os.path.join(folder, f"{group}_2.dat"), names).items():
                ends = self._ends.setdefault(name, {})
                ends[group] = max(ends.values(), default=0) + count
        self._artificial = {}

    @staticmethod
    def _counts(path, names):
        with open(path, "rb") as file:
            file.readline()
            heads = [int(file.readline().split()[0]) for _ in range(6)]
            counts = {"-": heads[3]}
            for _ in range(heads[5]):
                kind = file.readline().decode().strip()
                counts[names[kind]] = int(file.readline())
        return counts

    def locate(self, mechanism, row):
        """The group of a row, and where in it."""
        first = 0
        for group, end in self._ends.get(mechanism, {}).items():
            if row < end:
                return group, row - first
            first = end
        raise ExportError(f"{mechanism}[{row}] is not in what NEURON wrote")

    def of_instance(self, name, holder):
        """The group of an instance of a mechanism, and which of that group's it is."""
        for variable in _variables(name):
            reference = getattr(holder, "_ref_" + variable, None)
            if reference is not None and re.search(r"cont=\w+ ", repr(reference)):
                return self.locate(name, _place(reference)[2])
        # An artificial cell without variables: NEURON deals these out to its threads in turn.
        if name not in self._artificial:
            cells, count = list(h.List(name)), len(self.groups)
            self._artificial[name] = {cell: (self.groups[i % count], i // count) for i, cell in enumerate(cells)}
        if holder not in self._artificial[name]:
            raise ExportError(f"{name} has no variable by which its instances could be told apart; give it a RANGE variable")
        return self._artificial[name][holder]


@functools.lru_cache(maxsize=None)
def _variables(name):
    """What users call the variables of an instance, without the name of a density mechanism behind them."""
    standard, variable, found = h.MechanismStandard(name, 0), h.ref(""), []
    for i in range(int(standard.count())):
        if standard.name(variable, i) == 1:
            found.append(variable[0].removesuffix("_" + name))
    return found


def _place(reference):
    """What a reference refers to: a mechanism ("-" for a voltage), its variable, and which of its instances."""
    text = repr(reference)
    voltage = re.search(r"Node::field::Voltage row=(\d+)/", text)
    if voltage:
        return "-", "v", int(voltage.group(1))
    # Of an array NEURON says the length, too: name[0/4].
    other = re.search(r"cont=(\w+) (\w+)(?:(\[\d+)(?:/\d+)?\])? row=(\d+)/", text)
    if other:
        mechanism, name, element, row = other.groups()
        return mechanism, name + (f"{element}]" if element else ""), int(row)
    raise ExportError(f"{_known(reference)} cannot be recorded: expected a reference to a voltage or to a variable of a mechanism")


def _known(reference):
    """What a reference that is none to the model refers to, in words."""
    if "FastIMem" in repr(reference):
        return "i_membrane_"
    if reference == h._ref_t:
        return "t"
    return repr(reference)


def _read_csv(path):
    """The names and the columns of numbers of a .csv file."""
    with open(path) as file:
        names = file.readline().rstrip("\n").split(",")
        rows = [[float(number) for number in line.split(",")] for line in file]
    return names, [list(column) for column in zip(*rows)]
