"""The scripts in Patch that Tests/PatchPairTests says again in Swift.

Each takes Patch's `p` and returns what it recorded: label -> numbers. Temperatures are set; a NetCon's weight, delay and threshold are Patch's
defaults unless named.
"""


def guide(p):
    """The candy guide: a connection made inside a function keeps its stimulus, synapse and section; a section stands for its middle."""
    p.celsius = 6.3

    def connect():
        section = p.Section()
        section.L = section.diam = 20
        section.insert("hh")
        synapse = p.ExpSyn(section)
        synapse.tau = 2
        stimulus = p.NetStim()
        stimulus.start, stimulus.number, stimulus.interval = 10, 5, 10
        return p.NetCon(stimulus, synapse, weight=0.02), section, synapse

    connection, section, synapse = connect()
    time = p.time
    v, i, g = p.record(section), p.record(synapse), p.record(synapse.g)
    spikes = connection.record()
    p.run(70, -65)
    return {"time": time, "v": v, "i": i, "g": g, "spikes": spikes}


def recordings(p):
    """Sections that are connected, record themselves at several places, and carry a clamp."""
    p.celsius = 6.3
    soma, dend, twig = p.Section(name="soma"), p.Section(name="dend"), p.Section(name="twig")
    soma.set_dimensions(20, 20)
    dend.set_dimensions(300, 2)
    twig.set_dimensions(150, 1)
    dend.set_segments(7)
    twig.set_segments(5)
    dend.connect(soma)
    twig.connect(dend(0.4))
    soma.insert("hh")
    for section in (dend, twig):
        section.Ra = 100
        section.insert("pas")
        for segment in section:
            segment.pas.g, segment.pas.e = 0.0002, -65
    soma.iclamp(0.4, delay=2, duration=10)
    soma.record()
    dend.record(0.7)
    twig.record()
    twig.record(0.1)
    p.run(20, -65)
    return {
        "soma(0.5)": soma.recordings[0.5], "dend(0.7)": dend.recordings[0.7],
        "twig(0.5)": twig.recordings[0.5], "twig(0.1)": twig.recordings[0.1],
    }


def connect_points(p):
    """Two cells: the first fires and drives a synapse on the second, which inhibits the first."""
    p.celsius = 6.3
    cells = [p.Section() for _ in range(2)]
    for cell in cells:
        cell.set_dimensions(20, 20)
        cell.insert("hh")
    excitation = cells[1].synapse(p.ExpSyn)
    excitation.tau = 2
    inhibition = cells[0].synapse(p.Exp2Syn)
    inhibition.tau1, inhibition.tau2, inhibition.e = 0.5, 5, -80
    forth = cells[0].connect_synapse(excitation, weight=0.05, delay=2)
    back = cells[1].connect_synapse(inhibition, weight=0.02, threshold=-10)
    cells[0].iclamp(0.3, x=0.5, delay=1, duration=60)
    v = [p.record(cell) for cell in cells]
    g = p.record(inhibition.g)
    spikes = [forth.record(), back.record()]
    p.run(60, -65)
    return {"v0": v[0], "v1": v[1], "g": g, "spikes0": spikes[0], "spikes1": spikes[1]}


def voltage_clamps(p):
    """A step from a holding potential, and three levels, on two cells at Patch's own temperature."""
    p.celsius = 32
    cells = [p.Section() for _ in range(2)]
    for cell in cells:
        cell.set_dimensions(30, 10)
        cell.insert("hh")
    one = cells[0].vclamp(-20, before=5, duration=10, after=5, holding=-80)
    three = cells[1].vclamp([-60, 10, -50], before=2, duration=6, after=4)
    traces = {"v0": p.record(cells[0]), "v1": p.record(cells[1]), "i0": p.record(one), "i1": p.record(three)}
    p.run(22, -70)
    return traces


def amplitudes(p):
    """A clamp that takes one amplitude a step, and then goes on with the last."""
    p.celsius = 6.3
    p.dt = 0.03125
    p.steps_per_ms = 32
    cell = p.Section()
    cell.set_dimensions(50, 10)
    cell.insert("pas")
    clamp = cell.iclamp([0.1 * (k % 7) - 0.2 for k in range(40)], delay=1, duration=3)
    traces = {"v": p.record(cell), "i": p.record(clamp._ref_i)}
    p.run(5, -65)
    return traces


def stimulation(p):
    """Synapses along a dendrite, driven by trains of their own, in two stretches of time with a change between them."""
    p.celsius = 20
    soma, dend = p.Section(), p.Section()
    soma.set_dimensions(15, 15)
    dend.add_3d([[0, 0, 0], [100, 50, 0], [200, 50, 30]], [4, 2, 1])
    dend.set_segments(9)
    dend.Ra = 80
    dend.connect(soma)
    soma.insert("hh")
    dend.insert("pas")
    for segment in dend:
        segment.pas.g, segment.pas.e = 0.0001, -70
    near, far = dend.synapse(p.ExpSyn), p.Exp2Syn(dend(0.9))
    near.tau = 1.5
    far.tau1, far.tau2 = 0.3, 4
    near.stimulate(start=3, number=6, interval=4, noise=0, weight=0.003, delay=0.5)
    far.stimulate(start=1, number=20, interval=2.5, noise=0)
    traces = {"soma": p.record(soma), "dend(0.9)": p.record(dend(0.9)), "near.g": p.record(near.g), "far.i": p.record(far)}
    p.finitialize(-65)
    p.continuerun(20)
    near.tau = 6
    far.e = -75
    p.continuerun(15)
    return traces


def ring(p):
    """Five cells in a ring, started by one event."""
    p.celsius = 6.3
    cells, synapses, connections = [], [], []
    for k in range(5):
        soma, dend = p.Section(), p.Section()
        soma.set_dimensions(12.6157, 12.6157)
        dend.set_dimensions(200, 1)
        dend.set_segments(5)
        for section in (soma, dend):
            section.Ra = 100
            section.insert("hh").insert("pas")
            for segment in section:
                segment.pas.g, segment.pas.e = 0.001, -65
        dend.connect(soma)
        cells.append(soma)
        synapse = dend.synapse(p.ExpSyn)
        synapse.tau = 2
        synapses.append(synapse)
    for k in range(5):
        connections.append(p.NetCon(cells[k], synapses[(k + 1) % 5], weight=0.02, delay=1 + 0.5 * k, threshold=10))
    synapses[0].stimulate(start=1, number=1, weight=0.02, delay=0.3)
    traces = {f"v{k}": p.record(cell) for k, cell in enumerate(cells)}
    traces |= {f"spikes{k}": connection.record() for k, connection in enumerate(connections)}
    p.run(60, -65)
    return traces


PAIRS = {f.__name__: f for f in (guide, recordings, connect_points, voltage_clamps, amplitudes, stimulation, ring)}
