"""Writes the datasets that the tests read, with what NEURON 9.0.2 makes of the same models.

    nrnivmodl mod && python make_datasets.py && rm -r x86_64        (in this folder; pip install neuron==9.0.2)

Each folder holds the files of ParallelContext.nrncore_write, `spikes.txt` (a line "time gid" each) and `voltages.txt` (for each sample a line
with the time and the voltages of all recorded places, which its first line names as gid, section, x, number of the section in the files).
"""
import os
import shutil
import sys

from neuron import h

h.load_file("stdrun.hoc")
h.usetable_hh = 0
pc = h.ParallelContext()


class Cell:
    """A soma with three dendrites, one at each end and one in the middle of another."""

    def __init__(self, gid):
        self.gid = gid
        self.soma = h.Section(name="soma", cell=self)
        self.dend = [h.Section(name=f"dend[{i}]", cell=self) for i in range(3)]
        self.soma.L, self.soma.diam = 20, 18 + gid
        for i, section in enumerate(self.dend):
            section.L, section.diam, section.nseg, section.Ra = 100 + 10 * i, 1 + 0.5 * i, 3, 100
        self.dend[0].connect(self.soma(1))
        self.dend[1].connect(self.soma(0))
        self.dend[2].connect(self.dend[0](0.5))
        self.soma.insert("hh")
        for section in self.dend:
            section.insert("pas")
            section.g_pas, section.e_pas = 0.0003, -65
        self.dend[2](0.5).pas.g = 0.0005
        self.synapse = h.ExpSyn(self.dend[2](0.7))
        self.synapse.tau = 1.5
        self.slow = h.Exp2Syn(self.dend[1](0.2))
        self.slow.tau1, self.slow.tau2, self.slow.e = 0.5, 4, -5
        self.source = h.NetCon(self.soma(0.5)._ref_v, None, sec=self.soma)
        self.source.threshold = -10
        pc.set_gid2node(gid, pc.id())
        pc.cell(gid, self.source)

    def __str__(self):
        return f"cell{self.gid}"

    def places(self):
        # With the numbers that the sections have in the files: what was connected last comes first.
        return [(self.soma, 0.5, 0), (self.dend[2], 0.9, 3), (self.dend[1], 0.1, 1)]


def ring(count):
    """Cells in a ring, one of them driven by a regular and an irregular source, two by electrodes."""
    cells = [Cell(gid) for gid in range(count)]
    keep = []
    for cell in cells:
        connection = pc.gid_connect((cell.gid - 1) % count, cell.synapse)
        connection.weight[0], connection.delay = 0.02, 1.5
        keep.append(connection)
    stim = h.NetStim()
    stim.start, stim.number, stim.interval, stim.noise = 2, 5, 8, 0.4
    stim.noiseFromRandom123(3, 1, 4)
    pc.set_gid2node(100, 0)
    pc.cell(100, h.NetCon(stim, None))
    connection = pc.gid_connect(100, cells[0].slow)
    connection.weight[0], connection.delay = 0.03, 0.5
    clamp = h.IClamp(cells[1].soma(0.5))
    clamp.delay, clamp.dur, clamp.amp = 5, 2, 0.6
    played = h.IClamp(cells[2].soma(0.5))
    played.dur = 1e9
    times, values = h.Vector([0, 5, 10, 50]), h.Vector([0, 0.3, 0, 0])
    values.play(played._ref_amp, times, 1)
    return cells, [keep, stim, connection, clamp, played, times, values]


def mechanisms():
    """Three cells with mechanisms from .mod files."""
    cells = [Cell(gid) for gid in range(3)]
    keep = []
    for cell in cells:
        for section in [cell.soma, cell.dend[0]]:
            for name in ["cachan", "capool"]:
                section.insert(name)
            for segment in section:
                segment.cachan.half[0], segment.cachan.half[1] = -20 + cell.gid, 6
                segment.cachan.scale = 0.5 * cell.gid
        cell.soma.insert("kcachan")
        cell.soma(0.5).capool.rest = 2e-4
        cell.soma.ena = 52
        cell.dend[1].insert("kcachan")
        cell.dend[1].cai = 3e-4
        synapse = h.Facil(cell.dend[0](0.4))
        keep.append(synapse)
        for source in [(cell.gid - 1) % 3, (cell.gid + 1) % 3]:
            connection = pc.gid_connect(source, synapse)
            connection.weight[0], connection.delay = 0.004 + 0.001 * source, 1 + source
            keep.append(connection)
        burster = h.Burster()
        burster.mean = 4 + cell.gid
        burster.dice.set_ids(7, 8, cell.gid)
        connection = h.NetCon(burster, synapse)
        connection.weight[0], connection.delay = 0.02, 0.3
        keep += [burster, connection]
    for cell in cells:
        other = cells[(cell.gid + 1) % 3]
        bridge = h.Bridge(cell.dend[1](0.5))
        bridge._ref_far = other.dend[2](0.5)._ref_v
        bridge._ref_load = other.soma(0.5)._ref_cai
        keep.append(bridge)
    h.q10_cachan = 2.3
    h.cai0_ca_ion = 1.5e-4
    h.celsius = 25
    cells[1].dend[0].push()
    h.ion_style("ca_ion", 3, 1, 0, 1, 1)
    h.pop_section()
    cells[1].dend[0].eca = 110
    return cells, keep


def moved():
    """The cells of mechanisms(), which a handler moves when NEURON has initialised them."""
    cells, keep = mechanisms()

    def move():
        for cell in cells:
            for segment in cell.dend[cell.gid]:
                segment.v = -50 - 3 * cell.gid
        cells[0].soma(0.5).hh.m = 0.4
        cells[1].soma(0.5).hh.n = 0.5
        cells[2].dend[0](0.5).cai = 6e-4
        keep[0].g = 0.002
        cells[1].slow.B = 0.004

    return cells, keep + [h.FInitializeHandler(1, move)]


def gaps():
    """Five cells in a chain of gap junctions, between dendrites and somata; a gate of one cell drives an electrode in another."""
    cells = [Cell(gid) for gid in range(5)]
    keep = []
    for cell in cells:
        pc.source_var(cell.soma(0.5)._ref_v, 10 + cell.gid, sec=cell.soma)
        pc.source_var(cell.dend[1](0.5)._ref_v, 20 + cell.gid, sec=cell.dend[1])
    for cell in cells[1:]:
        before = cells[cell.gid - 1]
        for place, source in [(before.dend[1](0.5), 10 + cell.gid), (cell.soma(0.5), 20 + before.gid)]:
            gap = h.HalfGap(place)
            gap.r = 30 + 5 * cell.gid
            pc.target_var(gap, gap._ref_vgap, source)
            keep.append(gap)
    clamp = h.IClamp(cells[0].soma(0.5))
    clamp.delay, clamp.dur, clamp.amp = 1, 20, 1.5
    # In the same thread: NEURON's threads read each other's states while they are advanced.
    follower = h.IClamp(cells[2].dend[0](0.5))
    follower.dur = 1e9
    pc.source_var(cells[1].soma(0.5).hh._ref_m, 30, sec=cells[1].soma)
    pc.target_var(follower, follower._ref_amp, 30)
    pc.setup_transfer()
    return cells, keep + [clamp, follower]


def early():
    """The cells of gaps(), whose voltages a handler moves before INITIAL, when what they send each other is on its way."""
    cells, keep = gaps()

    def move():
        for cell in cells:
            for section in (cell.soma, cell.dend[1]):
                for segment in section:
                    segment.v = -60 - 5 * (cell.gid % 3)

    return cells, keep + [h.FInitializeHandler(0, move)]


def artificial():
    """Three cells that NEURON's artificial cells drive, each of these driven by an irregular source."""
    cells = [Cell(gid) for gid in range(3)]
    keep = []
    makers = [(h.IntFire1, 0.35), (h.IntFire2, 0.9), (h.IntFire4, 0.6)]
    for cell, (make, weight) in zip(cells, makers):
        stim = h.NetStim()
        stim.start, stim.number, stim.interval, stim.noise = 1, 1000, 1.5, 0.6
        stim.noiseFromRandom123(cell.gid, 5, 9)
        between = make()
        gid = 200 + cell.gid
        pc.set_gid2node(gid, 0)
        pc.cell(gid, h.NetCon(between, None))
        drive = h.NetCon(stim, between, 0, 0.5, weight)
        connection = pc.gid_connect(gid, cell.synapse)
        connection.weight[0], connection.delay = 0.02, 1
        counter = h.APCount(cell.soma(0.5))
        counter.thresh = -15
        keep += [stim, between, drive, connection, counter]
    keep[1].tau, keep[1].refrac = 12, 3
    keep[6].taum, keep[6].taus, keep[6].ib = 8, 15, 0.4
    keep[11].taue, keep[11].taum = 4, 30
    # A connection from a source with a gid that came and went: NEURON lists its threshold twice.
    h.finitialize(-65)
    cells[1].source = None
    h.NetCon(cells[1].soma(0.5)._ref_v, None, sec=cells[1].soma)
    return cells, keep


def streams():
    """Two cells with random streams, some of which have an identity of their own, others were used before."""
    cells = [Cell(gid) for gid in range(2)]
    drips = []
    for cell in cells:
        cell.soma.insert("flicker")
        cell.dend[2].insert("flicker")
        for x in (0.9, 0.2):
            drips.append(h.Drip(cell.dend[0](x)))
    cells[1].dend[2](0.5).flicker.first.set_ids(5, 6, 7)
    cells[1].dend[2](0.5).flicker.second.set_ids(5, 6, 8)
    drips[0].when.set_ids(1, 2, 3)
    drips[0].howmuch.set_ids(4, 2, 3)
    drips[3].when.set_ids(9, 9, 9)
    connection = h.NetCon(drips[1], cells[1].synapse, 0, 1, 0.01)

    def rewind():
        # Numbers that were drawn ahead are drawn anew from what identities are now.
        for number, drip in enumerate(drips):
            drip.when.set_seq(5 + number)
            drip.howmuch.set_seq(3 * number)
        for cell in cells:
            for section in (cell.soma, cell.dend[2]):
                for segment in section:
                    segment.flicker.first.set_seq(0)
                    segment.flicker.second.set_seq(0)

    return cells, [drips, connection], rewind


def tables():
    """Two cells with functions that are tables, which are told beside NEURON's files."""
    cells = [Cell(gid) for gid in range(2)]
    inf, at = h.Vector([0, 0.05, 0.3, 0.8, 1]), h.Vector([-90, -62.5, -50, -20, 10])
    tau = h.Vector([6, 6, 5, 2, 1, 0.7, 0.7])
    keep = [inf, at, tau]
    for cell in cells:
        cell.soma.insert("tabled")
        clamp = h.IClamp(cell.soma(0.5))
        clamp.delay, clamp.dur, clamp.amp = 3, 20, 0.3 + 0.1 * cell.gid
        keep.append(clamp)
    h.table_inf_tabled(inf, at)
    h.table_tau_tabled(tau._ref_x[0], 7, -92.3, 41.7)
    h.table_scale_tabled(0.7)
    return cells, keep


TABLES = """neurite 1
table tabled inf places 5 -90.0 -62.5 -50.0 -20.0 10.0 values 0.0 0.05 0.3 0.8 1.0
table tabled tau even 7 -92.3 41.7 values 6.0 6.0 5.0 2.0 1.0 0.7 0.7
table tabled scale constant values 0.7
"""


def aged():
    """Two cells that come to rest in long steps before they start: an ion's reversal potential, and what goes from step to step
    without being a STATE, are then elsewhere than where INITIAL puts them."""
    cells = [Cell(gid) for gid in range(2)]
    keep = []
    for cell in cells:
        for section in (cell.soma, cell.dend[0]):
            section.insert("creep")
            section.insert("yleak")
            section.g_yleak = 0.0002 + 0.0001 * cell.gid
        clamp = h.IClamp(cell.soma(0.5))
        clamp.delay, clamp.dur, clamp.amp = 3, 20, 0.2
        keep.append(clamp)

    def start():
        h.finitialize(-65)
        step, h.dt, h.t = h.dt, 5, -200
        for _ in range(40):
            h.fadvance()
        h.dt, h.t = step, 0
        h.fcurrent()

    return cells, keep, start


def turns():
    """Three cells with mechanisms that point at what another computes in its turn, before or after their own: NEURON's order is
    that of the files' names, whatever the mechanisms are called and wherever they sit."""
    cells = [Cell(gid) for gid in range(3)]
    keep = []
    for cell in cells:
        cell.soma.insert("zsender")
        cell.soma.insert("ataker")
        sent = cell.soma(0.5).zsender._ref_T
        h.setpointer(sent, "source", cell.soma(0.5).ataker)
        for kind in (h.Asker, h.Wanter):
            process = kind(cell.soma(0.5))
            h.setpointer(sent, "source", process)
            keep.append(process)
        clamp = h.IClamp(cell.soma(0.5))
        clamp.delay, clamp.dur, clamp.amp = 2, 20, 0.3 + 0.1 * cell.gid
        keep.append(clamp)
    return cells, keep


def timed():
    """Two cells whose code compares the time with multiples of a half step, and events that come at such times."""
    cells = [Cell(gid) for gid in range(2)]
    keep = []
    for cell in cells:
        for number, section in enumerate(cell.dend):
            section.insert("pulse")
            for i, segment in enumerate(section):
                segment.pulse.onset = 5 + 6.0125 * (3 * number + i) + cell.gid
                segment.pulse.dur = 0.5 + 0.05 * i
        stimulus = h.NetStim()
        stimulus.start, stimulus.interval, stimulus.number = 2.9625, 1.7, 30
        connection = h.NetCon(stimulus, cell.synapse)
        connection.weight[0], connection.delay = 0.002, 1
        keep.append((stimulus, connection))
    return cells, keep


def sent():
    """Two cells with events that are sent by hand, over connections with a source and without, and a current that is played in
    steps. What NEURON does not write of them stands in neurite.txt."""
    cells = [Cell(gid) for gid in range(2)]
    keep, events = [], {}
    for cell in cells:
        stimulus = h.NetStim()
        stimulus.number = 0
        connections = [h.NetCon(stimulus, cell.synapse), h.NetCon(None, cell.slow), h.NetCon(None, cell.slow)]
        for number, connection in enumerate(connections):
            connection.weight[0], connection.delay = 0.004 + 0.002 * number, 2
        events[connections[0]] = [2.5 + cell.gid, 2, 9.3]
        events[connections[1]] = [0, 7.0125]
        clamp = h.IClamp(cell.soma(0.5))
        clamp.dur = 1e9
        times, values = h.Vector([3, 12, 12.5, 20, 26]), h.Vector([0.1, 0.3 + 0.2 * cell.gid, -0.1, 0.05, 0])
        keep.append((stimulus, connections, clamp, times, values))

    def send():
        for connection, times in events.items():
            for time in times:
                connection.event(time)

    keep.append(h.FInitializeHandler(send))
    # What is due at 0 has come when the files are written.
    all_connections = list(h.List("NetCon"))
    lines = ["neurite 1"]
    for connection, times in events.items():
        lines.append(" ".join(["event", str(all_connections.index(connection))] + [str(time) for time in times if time > 0]))
    for number, (_, _, _, times, values) in enumerate(keep[: len(cells)]):
        lines.append(" ".join(["play", "IClamp", "amp", str(number)] + [repr(x) for x in list(times) + list(values)]))

    def play(isOn):
        for _, _, clamp, times, values in keep[: len(cells)]:
            values.play(clamp._ref_amp, times) if isOn else values.play_remove()

    return cells, keep, play, "\n".join(lines) + "\n"


def hissing():
    """Two cells with noise of a stream that C code draws from in one way for NEURON, in another for CoreNEURON."""
    cells = [Cell(gid) for gid in range(2)]
    hisses = []
    for cell in cells:
        for x in (0.1, 0.8):
            hisses.append(h.Hiss(cell.dend[0](x)))

    def rewind():
        # A stream is where the last run left it: made anew it is at its start, from which some are moved on.
        for number, hiss in enumerate(hisses):
            hiss.seed(3, number // 2, number % 2)
            for _ in range(number):
                hiss.drawn()

    rewind()
    return cells, hisses, rewind


class Bush(Cell):
    """A cell with branches that stand for several alike, some of them for several in each of several."""

    def __init__(self, gid):
        super().__init__(gid)
        self.tufts = [h.Section(name=f"tuft[{i}]", cell=self) for i in range(2)]
        for tuft, parent, copies in zip(self.tufts, [self.dend[0](1), self.tufts[0](0.5)], [3, 2.5 + gid]):
            tuft.L, tuft.diam, tuft.nseg, tuft.Ra = 80, 1.2, 3, 80
            tuft.connect(parent)
            tuft.rallbranch = copies
        self.tufts[0].insert("hh")
        self.tufts[1].insert("pas")
        self.tufts[1].e_pas = -65

    def places(self):
        return [(self.soma, 0.5, 0), (self.dend[2], 0.9, 3), (self.tufts[0], 0.2, 4), (self.tufts[1], 0.9, 5)]


def bushes():
    """Two cells with branches that stand for several, one of them driven by an electrode."""
    cells = [Bush(gid) for gid in range(2)]
    connection = pc.gid_connect(0, cells[1].synapse)
    connection.weight[0], connection.delay = 0.02, 1.5
    clamp = h.IClamp(cells[0].soma(0.5))
    clamp.delay, clamp.dur, clamp.amp = 1, 20, 1.5
    return cells, [connection, clamp]


def write(name, cells, tstop, threads=1, v=-65.0, rewind=lambda: None, start=None, starts=1, play=lambda isOn: None):
    """Writes a model and what becomes of it."""
    start = start or (lambda: h.finitialize(v))
    pc.nthread(threads)
    pc.set_maxstep(10)
    places = [(cell, section, x, n) for cell in cells for section, x, n in cell.places()]
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    shutil.rmtree(folder, ignore_errors=True)
    rewind()
    # A state that travels does so before INITIAL sets it: from the second time on it is that of the start before.
    for _ in range(starts):
        start()
    pc.nrncore_write(folder)
    recorded = [h.Vector().record(section(x)._ref_v, sec=section) for _, section, x, _ in places]
    time, spikes, gids = h.Vector().record(h._ref_t), h.Vector(), h.Vector()
    pc.spike_record(-1, spikes, gids)
    rewind()
    play(True)
    start()
    pc.psolve(tstop)
    with open(os.path.join(folder, "spikes.txt"), "w") as out:
        for t, gid in sorted(zip(spikes, gids)):
            out.write(f"{t!r} {int(gid)}\n")
    with open(os.path.join(folder, "voltages.txt"), "w") as out:
        out.write(" ".join(f"{cell.gid},{section.name().split('.')[-1]},{x},{n}" for cell, section, x, n in places) + "\n")
        first = max(i for i in range(len(time)) if abs(time[i]) < 1e-9)
        for i in range(first, len(time), 20):
            out.write(" ".join(repr(vector[i]) for vector in [time] + recorded) + "\n")


if __name__ == "__main__":
    # A model a process: NEURON keeps gids and threads.
    if len(sys.argv) == 1:
        for name in ["ring", "threads", "mechanisms", "moved", "gaps", "artificial", "streams", "tables", "aged", "early", "turns", "timed", "sent", "hissing", "bushes"]:
            assert os.system(f"{sys.executable} {sys.argv[0]} {name}") == 0
    elif sys.argv[1] == "ring":
        cells, keep = ring(4)
        write("ring", cells, 40)
    elif sys.argv[1] == "threads":
        cells, keep = ring(5)
        # Each thread needs a source with a gid; sources without cells go to the first.
        write("threads", cells, 30, threads=2)
    elif sys.argv[1] == "mechanisms":
        cells, keep = mechanisms()
        write("mechanisms", cells, 40)
    elif sys.argv[1] == "moved":
        cells, keep = moved()
        write("moved", cells, 30)
    elif sys.argv[1] == "gaps":
        cells, keep = gaps()
        write("gaps", cells, 30, threads=2, starts=2)
    elif sys.argv[1] == "artificial":
        cells, keep = artificial()
        write("artificial", cells, 60)
    elif sys.argv[1] == "streams":
        cells, keep, rewind = streams()
        write("streams", cells, 40, rewind=rewind)
    elif sys.argv[1] == "tables":
        cells, keep = tables()
        write("tables", cells, 30)
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "tables", "neurite.txt"), "w") as out:
            out.write(TABLES)
    elif sys.argv[1] == "aged":
        cells, keep, start = aged()
        write("aged", cells, 30, start=start)
    elif sys.argv[1] == "early":
        cells, keep = early()
        write("early", cells, 30, threads=2, starts=2)
    elif sys.argv[1] == "turns":
        cells, keep = turns()
        write("turns", cells, 30)
    elif sys.argv[1] == "timed":
        cells, keep = timed()
        write("timed", cells, 70)
    elif sys.argv[1] == "sent":
        cells, keep, play, text = sent()
        write("sent", cells, 30, play=play)
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "sent", "neurite.txt"), "w") as out:
            out.write(text)
    elif sys.argv[1] == "hissing":
        cells, keep, rewind = hissing()
        write("hissing", cells, 20, rewind=rewind)
    elif sys.argv[1] == "bushes":
        cells, keep = bushes()
        write("bushes", cells, 30)
