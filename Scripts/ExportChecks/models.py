"""The models of Scripts/check-export."""
from neuron import h

NAMES = ["randoms", "tables", "threads", "channels", "single_channels", "odd_state", "split", "pointers_to_objects", "pattern_stim", "lost", "by_hand", "by_hand_in_threads"]

h.load_file("stdrun.hoc")
h.usetable_hh = 0
pc = h.ParallelContext()


class Model:
    """What there is to be run, compared, and held. says and says_not are texts that export says, or does not; without tstop there
    is no more to it."""

    def __init__(
        self,
        tstop,
        record=(),
        start=lambda: h.finitialize(-65),
        tables=None,
        plays=(),
        rewind=lambda: None,
        moves=True,
        says=(),
        says_not=("ExportError",),
    ):
        self.tstop, self.record, self.start, self.tables, self.plays = tstop, record, start, tables, plays
        self.rewind, self.moves, self.is_run = rewind, moves, tstop is not None
        self.says, self.says_not = says, says_not
        self.held = []


class Cell:
    """A soma that fires, and a dendrite."""

    def __init__(self, gid, nseg=3):
        self.gid = gid
        self.soma, self.dend = h.Section(name="soma", cell=self), h.Section(name="dend", cell=self)
        self.soma.L = self.soma.diam = 20
        self.dend.L, self.dend.diam, self.dend.nseg, self.dend.Ra = 150, 2, nseg, 100
        self.dend.connect(self.soma(1))
        self.soma.insert("hh")
        self.dend.insert("pas")
        self.dend.e_pas = -65
        self.synapse = h.ExpSyn(self.dend(0.7))
        self.source = h.NetCon(self.soma(0.5)._ref_v, None, sec=self.soma)
        pc.set_gid2node(gid, pc.id())
        pc.cell(gid, self.source)

    def __str__(self):
        return f"cell{self.gid}"


def randoms():
    """Random streams of density mechanisms and of point processes, some with identities of their own, after an earlier run."""
    cells = [Cell(gid) for gid in range(2)]
    drips = []
    for cell in cells:
        cell.soma.insert("flicker")
        cell.dend.insert("flicker")
        for x in (0.9, 0.2):
            drips.append(h.Drip(cell.dend(x)))
    cells[1].dend(0.5).flicker.first.set_ids(5, 6, 7)
    cells[1].dend(0.5).flicker.second.set_ids(5, 6, 8)
    drips[0].when.set_ids(1, 2, 3)
    drips[0].howmuch.set_ids(4, 2, 3)
    drips[3].when.set_ids(9, 9, 9)
    connection = h.NetCon(drips[1], cells[1].synapse, 0, 1, 0.01)

    def streams():
        for drip in drips:
            yield from (drip.when, drip.howmuch)
        for cell in cells:
            for section in (cell.soma, cell.dend):
                for segment in section:
                    yield from (segment.flicker.first, segment.flicker.second)

    # What runs before leaves the streams somewhere; set_seq lets the identities hold.
    for stream in streams():
        stream.set_seq(0)
    h.finitialize(-65)
    pc.set_maxstep(10)
    pc.psolve(5)
    begun = [stream.get_seq() for stream in streams()]

    def rewind():
        for stream, sequence in zip(streams(), begun):
            stream.set_seq(sequence)

    places = [("soma", cells[0].soma(0.5)._ref_v), ("dend", cells[1].dend(0.5)._ref_v), ("x", cells[1].dend(0.5).flicker._ref_x)]
    places += [("z", cells[0].dend(0.9).flicker._ref_z), ("a", drips[0]._ref_a), ("n", drips[3]._ref_n)]
    model = Model(60, places, rewind=rewind)
    model.held = [cells, drips, connection]
    return model


def tables():
    """Functions that are tables: of Vectors, of evenly placed values, constant, and of two arguments."""
    cell = Cell(0)
    cell.soma.insert("tabled")
    clamp = h.Shaped(cell.soma(0.5))
    other = h.Shaped(cell.dend(0.9))
    clamp.amp, other.amp = 0.3, 0.1
    inf, at = h.Vector([0, 0.05, 0.3, 0.8, 1]), h.Vector([-90, -62.5, -50, -20, 10])
    tau = h.Vector([6, 6, 5, 2, 1, 0.7, 0.7])
    h.table_inf_tabled(inf, at)
    h.table_tau_tabled(tau._ref_x[0], 7, -92.3, 41.7)
    h.table_scale_tabled(0.7)
    values = h.Vector([0, 2, 3, 1, 0, 4, 4, 2])
    clamp.table_shape(values._ref_x[0], 2, -80, 20, 4, 0, 30)
    rows = [[0, 2, 3, 1], [0, 4, 4, 2]]
    record = [("v", cell.soma(0.5)._ref_v), ("n", cell.soma(0.5).tabled._ref_n), ("i", clamp._ref_i)]
    model = Model(40, record, tables={"shape_Shaped": (rows, (-80, 20), [0, 10, 20, 30])})
    model.held = [cell, clamp, other, inf, at, tau, values]
    return model


def threads():
    """Cells of two threads, which are two groups: names, recordings, inactive connections, streams, and cells' own places."""
    cells = [Cell(gid, nseg=2 * gid + 1) for gid in range(5)]
    held = [cells]
    for cell in cells:
        cell.soma.insert("flicker")
        drip = h.Drip(cell.dend(0.5))
        drip.size = 0.2 + 0.1 * cell.gid
        stimulus = h.NetStim()
        stimulus.start, stimulus.number, stimulus.interval, stimulus.noise = 2 + cell.gid, 20, 4, 0.5
        stimulus.noiseFromRandom123(cell.gid, 1, 2)
        pc.set_gid2node(100 + cell.gid, pc.id())
        pc.cell(100 + cell.gid, h.NetCon(stimulus, None))
        drive = pc.gid_connect(100 + cell.gid, cell.synapse)
        drive.weight[0], drive.delay = 0.015, 1
        ring = pc.gid_connect((cell.gid + 1) % 5, cell.synapse)
        ring.weight[0], ring.delay = 0.01, 1.5
        if cell.gid in (1, 2):
            drive.active(0)
        held += [drip, stimulus, drive, ring]
    for cell in cells:
        listed, times = h.Listed(), h.Vector([10 + 3 * cell.gid, 30 + cell.gid])
        listed.play(times)
        pc.set_gid2node(200 + cell.gid, pc.id())
        pc.cell(200 + cell.gid, h.NetCon(listed, None))
        connection = pc.gid_connect(200 + cell.gid, cells[cell.gid - 1].synapse)
        connection.weight[0], connection.delay = 0.03, 0.7
        held += [listed, times, connection]
    pc.nthread(2)
    record = [(f"v{cell.gid}", cell.dend(0.99)._ref_v) for cell in reversed(cells)]
    record += [("n3", held[13]._ref_n), ("x2", cells[2].soma(0.5).flicker._ref_x), ("ik1", cells[1].soma(0.5)._ref_ik)]

    def rewind():
        for cell in cells:
            for stream in (cell.soma(0.5).flicker.first, cell.soma(0.5).flicker.second):
                stream.set_seq(0)
        for drip in held[1:21:4]:
            drip.when.set_seq(0)
            drip.howmuch.set_seq(0)

    model = Model(50, record, rewind=rewind)
    model.held = held
    return model


def channels():
    """Channels of the Channel Builder: gates and schemes with rates of every kind, opened by voltage and by an ion, in the
    membrane and at a point, with currents of every kind."""

    def build(name, ion, iv_type=0, is_point=0, gmax=0.0, erev=0.0):
        channel = h.KSChan(is_point)
        channel.name(name)
        channel.ion(ion)
        if ion:
            channel.iv_type(iv_type)
        channel.gmax(gmax)
        channel.erev(erev)
        return channel

    def rates(transition, kind, first, second):
        transition.type(kind)
        for which, (function, *numbers) in enumerate((first, second)):
            transition.set_f(which, function, h.Vector(numbers[0]), *numbers[1:])

    constant, exponential, linoid, sigmoid, inf, tau, table = range(1, 8)
    kdr = build("kdr", "k", gmax=0.036)
    kdr.add_hhstate("n")
    kdr.gate(0).power(4)
    rates(kdr.trans(0), 0, (linoid, [0.1, 0.1, -55]), (exponential, [0.125, -0.0125, -65]))
    # Two gates, one whose rest and speed are given, by tables and by charges.
    naf = build("naf", "na", gmax=0.12)
    naf.add_hhstate("m")
    naf.add_hhstate("h")
    naf.gate(0).power(3)
    rates(naf.trans(0), 1, (sigmoid, [1, -0.11, -38]), (table, [0.1, 0.3, 0.5, 0.4, 0.2, 0.1], -95, 47))
    rates(naf.trans(1), 1, (inf, [0.4, -62, -4, 0.4, 0.5]), (tau, [0.4, -62, -4, 0.4, 0.5]))
    # A scheme with a substate, beside a gate of its own.
    mix = build("mix", "", gmax=0.0005, erev=-20)
    mix.add_hhstate("s")
    rates(mix.trans(0), 1, (sigmoid, [1, 0.1, -60]), (constant, [30]))
    closed = mix.add_ksstate(None, "C")
    substate, opened = mix.add_ksstate(mix.gate(1), "S"), mix.add_ksstate(mix.gate(1), "O")
    closed.frac(0)
    substate.frac(0.4)
    opened.frac(1)
    mix.gate(1).power(2)
    first, second = mix.add_transition(1, 2), mix.add_transition(2, 3)
    rates(first, 0, (exponential, [0.3, 0.05, -40]), (exponential, [0.2, -0.04, -40]))
    rates(second, 1, (sigmoid, [0.9, -0.1, -30]), (constant, [2]))
    # Calcium by Goldman, Hodgkin and Katz; what it opens; and Nernst's potential.
    cal = build("cal", "ca", iv_type=2, gmax=1e-6)
    cal.add_hhstate("u")
    rates(cal.trans(0), 1, (sigmoid, [1, -0.2, -30]), (constant, [1.5]))
    kca = build("kca", "k", iv_type=1, gmax=0.0005)
    kca.add_ksstate(None, "C").frac(0)
    kca.add_ksstate(kca.gate(0), "O").frac(1)
    rates(kca.add_transition(0, 1), 0, (constant, [2e4]), (constant, [0.1]))
    kca.trans(0).type(2 + 1, "cai")
    kca.trans(0).stoichiometry(2)
    spot = build("spot", "", is_point=1, gmax=0.001, erev=-10)
    spot.add_ksstate(None, "C").frac(0)
    spot.add_ksstate(spot.gate(0), "O").frac(1)
    rates(spot.add_transition(0, 1), 0, (exponential, [0.05, 0.05, -50]), (constant, [0.3]))
    spotca = build("spotca", "ca", iv_type=2, is_point=1, gmax=1e-10)
    spotca.add_hhstate("w")
    rates(spotca.trans(0), 0, (linoid, [0.3, 0.12, -45]), (exponential, [0.2, -0.05, -50]))

    cell = Cell(0)
    cell.soma.uninsert("hh")
    cell.soma.insert("pas")
    cell.soma.e_pas = -60
    for name in ("kdr", "naf", "mix", "cal", "kca", "capool"):
        cell.soma.insert(name)
    cell.dend.insert("kdr")
    cell.dend.insert("mix")
    cell.source.threshold = -40
    cell.dend.gmax_kdr, cell.dend.e_mix = 0.01, -30
    points = [h.spot(cell.dend(0.9)), h.spot(cell.dend(0.2)), h.spotca(cell.soma(0.5))]
    points[1].gmax, points[1].e = 0.002, 0
    clamp = h.IClamp(cell.soma(0.5))
    clamp.delay, clamp.dur, clamp.amp = 2, 1e9, 0.5
    record = [("v", cell.soma(0.5)._ref_v), ("dend", cell.dend(0.99)._ref_v), ("cai", cell.soma(0.5)._ref_cai)]
    soma = cell.soma(0.5)
    record += [("n", soma.kdr._ref_n), ("h", soma.naf._ref_h), ("S", soma.mix._ref_S), ("g", soma.mix._ref_g)]
    record += [("ica", soma.cal._ref_i), ("kca", soma.kca._ref_O), ("ik", soma._ref_ik), ("w", points[2]._ref_i)]
    record += [("spot", points[0]._ref_O), ("i", points[1]._ref_i)]
    model = Model(50, record)
    model.held = [cell, clamp, points]
    return model


def single_channels():
    """A channel of the Channel Builder that is computed channel by channel."""
    channel = h.KSChan(1)
    channel.name("lone")
    channel.gmax(0.001)
    channel.add_ksstate(None, "C").frac(0)
    channel.add_ksstate(channel.gate(0), "O").frac(1)
    transition = channel.add_transition(0, 1)
    for which in (0, 1):
        transition.set_f(which, 1, h.Vector([0.3]))
    channel.single(1)
    cell = Cell(0)
    model = Model(None, says=["ExportError: lone, a channel of the Channel Builder, has single channels"], says_not=())
    model.held = [cell, h.lone(cell.soma(0.5))]
    return model


def odd_state():
    """A channel of the Channel Builder with a state that is called as time is."""
    channel = h.KSChan(0)
    channel.name("odd")
    channel.add_hhstate("t")
    for which in (0, 1):
        channel.trans(0).set_f(which, 1, h.Vector([0.3]))
    cell = Cell(0)
    cell.soma.insert("odd")
    model = Model(None, says=["ExportError: odd, a channel of the Channel Builder, has a state t"], says_not=())
    model.held = [cell]
    return model


def split():
    """A cell of which pieces are in two threads."""
    h.load_file("parcom.hoc")
    trunk = Cell(0)
    sections = [trunk.dend]
    for i in range(20):
        section = h.Section(name=f"branch{i}")
        section.insert("hh")
        section.connect(sections[i // 2](1))
        sections.append(section)
    tool = h.ParallelComputeTool()
    tool.change_nthread(2, 1)
    tool.multisplit(1)
    model = Model(None, says=["ExportError: cells are split over threads or ranks", "multisplit(0)"], says_not=())
    model.held = [trunk, sections, tool]
    return model


def pointers_to_objects():
    """C code that draws from a Random."""
    cell = Cell(0)
    picker, random = h.Picker(cell.soma(0.5)), h.Random()
    random.Random123(1, 2, 3)
    random.normal(0, 1)
    picker.draw_from(random)
    model = Model(None, says=["ExportError", "C code takes from a POINTER: source of Picker (picker.mod)"], says_not=())
    model.held = [cell, picker, random]
    return model


def pattern_stim():
    """Events of gids that a PatternStim sends."""
    cell, stim = Cell(0), h.PatternStim()
    connection = pc.gid_connect(7, cell.synapse)
    times, gids = h.Vector([3, 9]), h.Vector([7, 7])
    stim.play(times, gids)
    model = Model(None, says=["ExportError: PatternStim[0] sends the events of gids"], says_not=())
    model.held = [cell, stim, connection, times, gids]
    return model


def lost():
    """Numbers that are played, calls that are queued, and mechanisms without a stream of their own."""
    cell = Cell(0)
    clamp, noisy = h.IClamp(cell.soma(0.5)), h.Noisy(cell.soma(0.5))
    clamp.dur = 1e9
    played, quiet = h.Random(7), h.Random()
    played.uniform(-0.3, 0.3)
    played.play(clamp._ref_amp)
    quiet.Random123(1, 2, 3)
    quiet.normal(0, 1)

    def later():
        clamp.dur = 0

    handler = h.FInitializeHandler(lambda: (h.CVode().event(0.5, later), h.CVode().event(2, "print 1")))
    says = ["IClamp[0].amp, which Random[0] is played into, stays", "a Python function at 0.5 ms; print 1 at 2 ms"]
    says += ["Noisy (normrand) draws from the one sequence", "NEURON takes the rates of rows, of the Channel Builder, from tables"]
    channel = h.KSChan(0)
    channel.name("rows")
    channel.add_hhstate("n")
    for which in (0, 1):
        channel.trans(0).set_f(which, 1, h.Vector([0.3]))
    channel.usetable(1)
    cell.soma.insert("rows")
    model = Model(None, says=says, says_not=["ExportError", "Random[1]", "IClamp[0].i,"])
    model.held = [cell, clamp, noisy, played, quiet, handler]
    return model


def by_hand():
    """Events that NetCon.event sends, over connections with a source and without, events of sources that spike while the model is
    initialised, and currents that are played in steps."""
    cells = [Cell(gid) for gid in range(3)]
    held, events, plays = [cells], [], []
    for cell in cells:
        silent, driving, last = h.NetStim(), h.NetStim(), h.NetStim()
        last.number = 0
        silent.number, driving.start, driving.number, driving.interval = 0, 0, 3, 5
        connections = [h.NetCon(source, cell.synapse) for source in (silent, None, driving)]
        for number, connection in enumerate(connections):
            connection.weight[0], connection.delay = 0.002 + 0.001 * number, 1.5
        events += [(connections[0], 4 + cell.gid), (connections[0], 4), (connections[1], 7), (connections[2], 6.5)]
        # At its delay, and over what is then inactive.
        late = h.NetCon(last, cell.synapse)
        late.weight[0] = 0.001
        events += [(late, late.delay), (late, 11)]
        held += [late, last]
        clamp, values = h.IClamp(cell.soma(0.5)), h.Vector([0.05 * (i % 7) for i in range(40)])
        clamp.dur = 1e9
        times = h.Vector([1.3, 9, 9.5, 14]) if cell.gid else 0.5
        values.resize(4 if cell.gid else 40)
        plays.append((values, clamp._ref_amp, times))
        values.play(clamp._ref_amp, times)
        held += [silent, driving, connections, clamp]
    def send():
        for connection, time in events:
            connection.event(time)
        events[-1][0].active(0)

    def wake():
        events[-1][0].active(1)

    handler = [h.FInitializeHandler(send), h.FInitializeHandler(0, wake)]
    record = [(f"v{cell.gid}", cell.dend(0.7)._ref_v) for cell in cells]
    model = Model(20, record=record, plays=plays)
    model.held = [held, handler]
    return model


def by_hand_in_threads():
    """The same in two threads, of which NEURON tells what is under way in the first alone."""
    pc.nthread(2)
    return by_hand()
