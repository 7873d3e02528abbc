"""Writes random programs that change things while they run, and what NEURON 9.0.2 makes of each.

usage: random_programs.py COUNT [FIRST_SEED] > random-programs.json

A program is a description of some small cells, synapses, clamps, sources and connections, plays into them, and a list of changes, each after a
number of steps. Its result is every STRIDE-th sample of each trace and all spikes. Each runs in a process of its own; one that NEURON fails on
(a NetStim whose noise changes may send itself an event into the past) is left out.

What to know of NEURON: a threshold belongs to the place, so connections from one segment share it here. A NetCon records for its source. Steps
are sums of powers of two, so that NEURON's summed time is exact.
"""
import json
import os
import random
import sys

from neuron import h

STRIDE = 16
h.usetable_hh = 0


def program(seed):
    rng = random.Random(seed)
    uniform, choice, below = rng.uniform, rng.choice, rng.randrange
    sections = []
    for _ in range(rng.randint(1, 3)):
        soma = len(sections)
        sections.append(dict(L=uniform(10, 30), diam=uniform(10, 30), Ra=uniform(30, 200), cm=uniform(0.6, 1.5), nseg=1, hh=True))
        for _ in range(rng.randint(0, 2)):
            sections.append(dict(
                L=uniform(50, 300), diam=uniform(0.7, 4), Ra=uniform(30, 200), cm=uniform(0.6, 1.5), nseg=choice([1, 3, 4, 5]),
                hh=rng.random() < 0.4, parent=choice([soma, len(sections) - 1]), parentX=choice([0, 0.5, 1, 1])))
    place = lambda: dict(section=below(len(sections)), x=uniform(0.05, 0.95))
    synapses = [
        dict(place(), kind=choice(["ExpSyn", "Exp2Syn"]), tau=uniform(0.3, 8), tau2=uniform(9, 20), e=choice([0, -80, uniform(-80, 10)]))
        for _ in range(rng.randint(1, 5))]
    clamps = [dict(place(), delay=uniform(0, 8), dur=uniform(1, 40), amp=uniform(-0.1, 0.6)) for _ in range(rng.randint(1, 3))]
    electrodes = [
        dict(place(), dur1=uniform(0, 3), dur2=uniform(1, 6), dur3=uniform(0, 5), amp1=uniform(-80, -60), amp2=uniform(-60, 0), amp3=uniform(-80, -40),
             rs=uniform(1, 20))
        for _ in range(choice([0, 0, 1]))]
    stimuli = [
        dict(start=choice([uniform(0, 10), -1, uniform(0, 10)]), number=choice([3, 20, 1000]), interval=uniform(0.3, 9),
             noise=choice([0, 0, 1, uniform(0, 1)]))
        for _ in range(rng.randint(1, 4))]
    connections, thresholds = [], {}
    for _ in range(rng.randint(2, 9)):
        connection = dict(place()) if rng.random() < 0.45 else dict(stimulus=below(len(stimuli)))
        if "stimulus" in connection and rng.random() < 0.25:
            connection.update(to_stimulus=below(len(stimuli)), weight=choice([1, -1]), delay=uniform(0.2, 4))
        else:
            connection.update(
                to_synapse=below(len(synapses)), weight=choice([uniform(0, 0.006), -uniform(0, 0.001)]),
                delay=choice([uniform(0.1, 6), uniform(0.001, 0.02), uniform(0, 15)]))
        source = "stimulus %d" % connection["stimulus"] if "stimulus" in connection else "place %d %d" % (
            connection["section"], int(connection["x"] * sections[connection["section"]]["nseg"]))
        connection.update(source=source, threshold=thresholds.setdefault(source, uniform(-40, 10)))
        connections.append(connection)
    described = dict(
        seed=seed, dt=choice([0.03125, 0.015625, 0.0625]), celsius=choice([6.3, uniform(3, 25)]), secondorder=choice([0, 0, 0, 2]),
        sections=sections, synapses=synapses, clamps=clamps, electrodes=electrodes, stimuli=stimuli, connections=connections)
    described["plays"] = plays(rng, described)
    described["changes"], described["steps"] = changes(rng, described)
    return described


def plays(rng, program):
    found = {}
    for _ in range(rng.randint(0, 3)):
        kind = rng.choice(["clamp amp", "connection weight", "section gkbar", "section ek", "synapse tau", "stimulus interval"])
        owners = {"clamp": "clamps", "connection": "connections", "synapse": "synapses", "stimulus": "stimuli"}
        index = 0 if kind.startswith("section") else rng.randrange(len(program[owners[kind.split()[0]]]))
        if kind == "connection weight" and "to_stimulus" in program["connections"][index]:
            continue
        low, high = {"clamp amp": (-0.1, 0.6), "connection weight": (-0.001, 0.005), "section gkbar": (0.02, 0.05), "section ek": (-90, -70),
                     "synapse tau": (0.4, 8), "stimulus interval": (0.5, 9)}[kind]
        count = rng.randint(2, 5)
        times, values = sorted(rng.uniform(0, 30) for _ in range(count)), [rng.uniform(low, high) for _ in range(count)]
        interpolated = rng.random() < 0.5
        if interpolated:
            # Beyond its last point a play goes on along the last line.
            times, values = times + [100.0], values + [values[-1]]
        found[kind, index] = dict(kind=kind, index=index, times=times, values=values, interpolated=interpolated)
    return list(found.values())


def changes(rng, program):
    """Changes, each after a number of steps, and how many steps there are in all."""
    uniform, choice = rng.uniform, rng.choice
    kinds = {
        "section L": (10, 300), "section diam": (0.5, 30), "section Ra": (20, 250), "section cm": (0.5, 2), "section g": (0, 0.001),
        "section e": (-80, -50), "hh gnabar": (0.05, 0.15), "hh gkbar": (0.02, 0.05), "hh el": (-60, -50), "hh ena": (40, 60),
        "hh ek": (-90, -70), "section v": (-80, 0), "section all_v": (-80, -20), "synapse tau": (0.3, 8), "synapse tau2": (9, 20),
        "synapse e": (-90, 10), "clamp amp": (-0.1, 0.6), "clamp dur": (1, 40), "clamp delay": (0, 12), "electrode amp2": (-60, 0),
        "electrode rs": (1, 20), "stimulus interval": (0.3, 9), "stimulus number": [0, 2, 5, 100, 1000], "stimulus noise": [0, 1, uniform(0, 1)],
        "connection weight": (0, 0.006), "connection delay": (0.2, 9), "connection threshold": (-50, 20), "connection active": [0, 1],
        "connection event": (0, 6), "all celsius": (3, 25), "all dt": [0.03125, 0.015625, 0.0625]}
    counts = dict(
        section=range(len(program["sections"])), hh=[i for i, s in enumerate(program["sections"]) if s["hh"]],
        synapse=range(len(program["synapses"])), clamp=range(len(program["clamps"])), electrode=range(len(program["electrodes"])),
        stimulus=range(len(program["stimuli"])), connection=range(len(program["connections"])), all=[0])
    # What is played is not set besides.
    played = {(play["kind"].replace("section ", "hh "), play["index"]) for play in program["plays"]}
    found, step = [], 0
    for _ in range(rng.randint(2, 8)):
        step += rng.randint(40, 200)
        for _ in range(rng.randint(1, 5)):
            kind = choice(list(kinds))
            owner, name = kind.split()
            if not counts[owner]:
                continue
            index = choice(counts[owner])
            value = choice(kinds[kind]) if isinstance(kinds[kind], list) else uniform(*kinds[kind])
            connection = program["connections"][index] if owner == "connection" else {}
            if kind == "connection weight" and ("to_stimulus" in connection or rng.random() < 0.2):
                value = choice([1, -1]) if "to_stimulus" in connection else -uniform(0, 0.001)
            if kind == "connection threshold" and "stimulus" in connection:
                continue
            if kind == "synapse tau2" and program["synapses"][index]["kind"] == "ExpSyn" or (kind, index) in played:
                continue
            found.append(dict(step=step, kind=kind, index=index, value=value))
    return found, step + rng.randint(50, 200)


def result(program):
    h.dt, h.celsius, h.secondorder = program["dt"], program["celsius"], program["secondorder"]
    sections = []
    for number, plan in enumerate(program["sections"]):
        sec = h.Section(name="s%d" % number)
        for name in ("L", "diam", "Ra", "cm", "nseg"):
            setattr(sec, name, plan[name])
        sec.insert("pas")
        sec.g_pas, sec.e_pas = 0.0003, -65
        if plan["hh"]:
            sec.insert("hh")
        if "parent" in plan:
            sec.connect(sections[plan["parent"]](plan["parentX"]), 0)
        sections.append(sec)
    seg = lambda plan: sections[plan["section"]](plan["x"])
    synapses = []
    for plan in program["synapses"]:
        syn = getattr(h, plan["kind"])(seg(plan))
        if plan["kind"] == "ExpSyn":
            syn.tau = plan["tau"]
        else:
            syn.tau1, syn.tau2 = plan["tau"], plan["tau2"]
        syn.e = plan["e"]
        synapses.append(syn)

    def made(kind, plan, names):
        object = kind(seg(plan)) if "x" in plan else kind()
        for name in names:
            setattr(object, name, plan[name])
        return object

    clamps = [made(h.IClamp, plan, ("delay", "dur", "amp")) for plan in program["clamps"]]
    electrodes = [made(h.SEClamp, plan, ("dur1", "dur2", "dur3", "amp1", "amp2", "amp3", "rs")) for plan in program["electrodes"]]
    stimuli = [made(h.NetStim, plan, ("start", "number", "interval", "noise")) for plan in program["stimuli"]]
    for index, stim in enumerate(stimuli):
        stim.noiseFromRandom123(7, index, program["seed"])
    connections, spikes = [], {}
    for plan in program["connections"]:
        target = synapses[plan["to_synapse"]] if "to_synapse" in plan else stimuli[plan["to_stimulus"]]
        if "stimulus" in plan:
            con = h.NetCon(stimuli[plan["stimulus"]], target)
        else:
            con = h.NetCon(seg(plan)._ref_v, target, sec=sections[plan["section"]])
            con.threshold = plan["threshold"]
        con.weight[0], con.delay = plan["weight"], plan["delay"]
        connections.append(con)
        if plan["source"] not in spikes:
            spikes[plan["source"]] = h.Vector()
            con.record(spikes[plan["source"]])
    references = ([sec(0.5)._ref_v for sec in sections] + [syn._ref_g for syn in synapses]
                  + [clamp._ref_i for clamp in clamps + electrodes])
    traces = [h.Vector().record(reference) for reference in references]
    kept = []
    for play in program["plays"]:
        index, kind = play["index"], play["kind"]
        reference = {
            "clamp amp": lambda: clamps[index]._ref_amp, "connection weight": lambda: connections[index]._ref_weight[0],
            "section gkbar": lambda: sections[0](0.5).hh._ref_gkbar, "section ek": lambda: sections[0](0.5)._ref_ek,
            "synapse tau": lambda: synapses[index]._ref_tau1 if hasattr(synapses[index], "tau1") else synapses[index]._ref_tau,
            "stimulus interval": lambda: stimuli[index]._ref_interval}[kind]()
        values, times = h.Vector(play["values"]), h.Vector(play["times"])
        values.play(reference, times, 1) if play["interpolated"] else values.play(reference, times)
        kept += [values, times]
    h.finitialize(-65)
    step = 0
    for change in program["changes"] + [dict(step=program["steps"], kind="")]:
        while step < change["step"]:
            h.fadvance()
            step += 1
        kind, index, value = change["kind"], change.get("index"), change.get("value")
        owner, _, name = kind.partition(" ")
        if kind in ("hh gnabar", "hh gkbar", "hh el"):
            for part in sections[index]:
                setattr(part.hh, name, value)
        elif kind in ("hh ena", "hh ek", "section all_v"):
            for part in sections[index]:
                setattr(part, name.replace("all_", ""), value)
        elif kind == "section v":
            sections[index](0.5).v = value
        elif kind in ("section g", "section e"):
            setattr(sections[index], name + "_pas", value)
        elif owner == "section":
            setattr(sections[index], name, value)
        elif kind == "synapse tau" and hasattr(synapses[index], "tau1"):
            synapses[index].tau1 = value
        elif kind == "connection weight":
            connections[index].weight[0] = value
        elif kind == "connection active":
            connections[index].active(bool(value))
        elif kind == "connection event":
            connections[index].event(h.t + value)
        elif owner == "all":
            setattr(h, name, value)
        elif owner:
            owners = dict(synapse=synapses, clamp=clamps, electrode=electrodes, stimulus=stimuli, connection=connections)
            setattr(owners[owner][index], name, value)
    return dict(traces=[list(trace)[::STRIDE] for trace in traces], spikes={source: list(times) for source, times in spikes.items()})


def apart(seed):
    """The program of a seed with its result, from a process of its own; None where that fails."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        text = "null"
        try:
            os.dup2(2, 1)
            described = program(seed)
            described["result"] = result(described)
            text = json.dumps(described, separators=(",", ":"), allow_nan=False)
        except BaseException as problem:
            print(seed, problem, file=sys.stderr)
        with os.fdopen(writer, "w") as file:
            file.write(text)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as file:
        text = file.read()
    os.wait()
    return json.loads(text or "null")


def main():
    count = int(sys.argv[1])
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    programs = [described for described in map(apart, range(first, first + count)) if described]
    print(",\n".join(json.dumps(described, separators=(",", ":")) for described in programs).join(("[\n", "\n]")))


if __name__ == "__main__":
    main()
