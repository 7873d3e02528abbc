"""Random small trees of a fixed seed. The whole description of a tree goes into its file under "model", so that nobody needs the generator."""

import random

from .building import exp2_syn, exp_syn, iclamp, insert_hh, insert_pas, net_con, net_stim, section


def _described(seed):
    """Draws a tree: parents come before children; numbers are rounded so that they read well."""
    draw = random.Random(seed)
    number = draw.randint(8, 15)

    def place():
        return {"section": draw.randrange(number), "x": draw.choice([0, 0.1, 0.33, 0.5, 0.62, 0.9, 1])}

    sections = []
    for index in range(number):
        root = index == 0
        excitable = root or draw.random() < 0.4
        hh = {"gnabar": round(draw.uniform(0.05, 0.15), 4), "gkbar": round(draw.uniform(0.02, 0.05), 4), "gl": 0.0003, "el": -54.3}
        pas = {"g": round(draw.uniform(0.0001, 0.001), 6), "e": round(draw.uniform(-75, -60), 2)}
        sections.append({
            "name": f"part{index}",
            "parent": None if root else draw.randrange(index),
            "parentX": None if root else draw.choice([0, 0.2, 0.37, 0.5, 0.8, 1, 1, 1]),
            "childX": None if root else draw.choice([0, 0, 0, 1]),
            "L": round(draw.uniform(10, 200), 2), "diam": round(draw.uniform(0.5, 8), 2),
            "nseg": draw.randint(1, 8), "Ra": round(draw.uniform(50, 200), 1), "cm": round(draw.uniform(0.7, 2), 2),
            "hh": hh if excitable else None, "pas": None if excitable and draw.random() < 0.5 else pas,
        })
    synapses = [
        place() | {
            "kind": kind, "tau1": round(draw.uniform(0.2, 1), 2), "tau2": round(draw.uniform(1.5, 5), 2), "e": draw.choice([0, 0, -80]),
            "start": round(draw.uniform(1, 8), 2) + 0.003, "number": draw.randint(1, 4), "interval": round(draw.uniform(1, 5), 2),
            "weight": round(draw.uniform(0.001, 0.01), 4), "delay": round(draw.uniform(0.1, 2), 2),
        }
        for kind in draw.choices(["ExpSyn", "Exp2Syn"], k=5)
    ]
    clamps = [
        place() | {"delay": round(draw.uniform(0, 6), 2) + 0.003, "dur": round(draw.uniform(1, 6), 2), "amp": round(draw.uniform(-0.2, 0.8), 3)}
        for _ in range(3)
    ]
    return {"sections": sections, "synapses": synapses, "clamps": clamps, "records": [place() for _ in range(5)]}


def _built(run, model):
    """Builds and runs what the description says. tau of an ExpSyn is its tau2."""
    run.model = model
    run.stride = 2
    parts = []
    for told in model["sections"]:
        part = section(told["name"], L=told["L"], diam=told["diam"], nseg=told["nseg"], Ra=told["Ra"], cm=told["cm"])
        if told["parent"] is not None:
            part.connect(parts[told["parent"]](told["parentX"]), told["childX"])
        if told["hh"]:
            insert_hh(part, **told["hh"])
        if told["pas"]:
            insert_pas(part, **told["pas"])
        parts.append(part)
    synapses = []
    for told in model["synapses"]:
        seg = parts[told["section"]](told["x"])
        if told["kind"] == "ExpSyn":
            synapses.append(exp_syn(seg, tau=told["tau2"], e=told["e"]))
        else:
            synapses.append(exp2_syn(seg, tau1=told["tau1"], tau2=told["tau2"], e=told["e"]))
        train = net_stim(start=told["start"], number=told["number"], interval=told["interval"])
        net_con(train, synapses[-1], weight=told["weight"], delay=told["delay"])
    for told in model["clamps"]:
        iclamp(parts[told["section"]](told["x"]), delay=told["delay"], dur=told["dur"], amp=told["amp"])
    run.record_v(parts[0](0.5), *(parts[told["section"]](told["x"]) for told in model["records"]))
    for index, synapse in enumerate(synapses):
        run.record(f"synapse{index}.i", synapse._ref_i)
    run.spikes_of(parts[0](0.5), threshold=-20)
    run.until(20)


def random_tree_1(run):
    """A random tree, seed 1."""
    _built(run, _described(1))


def random_tree_2(run):
    """A random tree, seed 2."""
    _built(run, _described(2))


def random_tree_3(run):
    """A random tree, seed 3."""
    _built(run, _described(3))
