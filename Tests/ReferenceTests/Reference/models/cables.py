"""Cables and trees: segments, tapers, 3-d points, connections."""

from .building import exp_syn, iclamp, insert_hh, insert_pas, net_con, net_stim, section


def ball_and_stick(run):
    """An hh soma with a passive dendrite of 11 segments."""
    soma = section("soma", L=12.6157, diam=12.6157, Ra=100)
    insert_hh(soma)
    dend = section("dend", L=200, diam=1, nseg=11, Ra=100)
    dend.connect(soma(1), 0)
    insert_pas(dend, g=0.001, e=-65)
    iclamp(dend(1), delay=2, dur=2, amp=0.3)
    run.record_v(soma(0.5), dend(0), dend(0.5), dend(1))
    run.spikes_of(soma(0.5), threshold=0)
    run.until(20)


def even_segments(run):
    """An hh axon of 10 segments, recorded at its ends, at a border and within."""
    axon = section("axon", L=1000, diam=2, nseg=10, Ra=80)
    insert_hh(axon)
    iclamp(axon(0), delay=0.5, dur=1, amp=1)
    run.record_v(axon(0), axon(0.25), axon(0.5), axon(1))
    run.area_of(axon(0), axon(0.25), axon(0.5), axon(1))
    run.spikes_of(axon(0.05), threshold=0)
    run.spikes_of(axon(0.95), threshold=0)
    run.until(15)


def taper_by_segment(run):
    """A taper given by each segment's diam; gnabar, pas g and cm by segment too."""
    taper = section("taper", L=250, diam=4, nseg=5, Ra=120)
    insert_hh(taper)
    insert_pas(taper, e=-65)
    xs = (0.1, 0.3, 0.5, 0.7, 0.9)
    for x, diam in zip(xs, (5, 4, 2.5, 1.5, 1)):
        taper(x).diam = diam  # um
    for x, gnabar in zip(xs, (0.2, 0.15, 0.1, 0.05, 0.01)):
        taper(x).hh.gnabar = gnabar  # S/cm2
    for x, g in zip(xs, (0.0001, 0.0002, 0.0003, 0.0004, 0.0005)):
        taper(x).pas.g = g  # S/cm2
    for x, cm in zip(xs, (1, 1.2, 0.8, 1.5, 2)):
        taper(x).cm = cm  # uF/cm2
    iclamp(taper(0.1), delay=1, dur=1, amp=0.6)
    run.record_v(taper(0), taper(0.3), taper(0.9), taper(1))
    run.record("taper(0.9).hh.m", taper(0.9).hh._ref_m)
    run.area_of(taper(0.1), taper(0.5), taper(0.9), taper(1))
    run.until(15)


def taper_by_points(run):
    """A tapering section of 7 segments made of 3-d points, with a bend, a jump in diameter and points off the borders."""
    dend = section("dend", nseg=1, Ra=150)
    dend.pt3dadd(0, 0, 0, 8)
    dend.pt3dadd(30, 0, 0, 6)
    dend.pt3dadd(30, 40, 0, 5)
    dend.pt3dadd(30, 40, 0, 3)
    dend.pt3dadd(30, 100, 25, 2)
    dend.pt3dadd(110, 100, 25, 1.5)
    dend.nseg = 7
    child = section("child", L=80, diam=1, nseg=2, Ra=150)
    child.connect(dend(0.6), 0)
    insert_hh(dend)
    insert_pas(child, g=0.0003, e=-65)
    iclamp(dend(0), delay=1, dur=1, amp=1)
    run.record_v(dend(0), dend(0.5), dend(1), child(0.75))
    run.expected["dend.L"] = dend.L
    for x in (0, 1 / 14, 3 / 14, 5 / 14, 0.5, 9 / 14, 11 / 14, 13 / 14, 1):
        run.expected[f"dend({x:.4f}).area"] = dend(x).area()
        run.expected[f"dend({x:.4f}).ri"] = dend(x).ri()
        run.expected[f"dend({x:.4f}).diam"] = dend(x).diam
    run.until(15)


def connections(run):
    """Children at 0, 0.37 and 1 of their parent, some by their own end 1, grandchildren at 0 and on a border of segments."""
    root = section("root", L=100, diam=4, nseg=5, Ra=100)
    at_start = section("at_start", L=80, diam=2, nseg=3, Ra=100)
    at_side = section("at_side", L=60, diam=1.5, nseg=3, Ra=100)
    at_end = section("at_end", L=120, diam=1, nseg=4, Ra=100)
    reverse_end = section("reverse_end", L=70, diam=1.2, nseg=3, Ra=100)
    grand_start = section("grand_start", L=50, diam=1, nseg=2, Ra=100)
    grand_border = section("grand_border", L=40, diam=0.8, nseg=1, Ra=100)
    grand_reverse = section("grand_reverse", L=30, diam=0.7, nseg=3, Ra=100)
    at_start.connect(root(0), 0)
    at_side.connect(root(0.37), 1)
    at_end.connect(root(1), 0)
    reverse_end.connect(root(1), 1)
    grand_start.connect(at_end(0), 0)
    grand_border.connect(at_end(0.5), 0)  # 4 segments: the border belongs to the third
    grand_reverse.connect(at_side(0), 0)
    insert_hh(root)
    insert_hh(at_end, gnabar=0.06)
    for passive in (at_start, at_side, reverse_end, grand_start, grand_border, grand_reverse):
        insert_pas(passive, g=0.0002, e=-65)
    iclamp(root(0.5), delay=1, dur=1, amp=1)
    iclamp(grand_reverse(0.5), delay=6, dur=4, amp=-0.05)
    run.record_v(root(0), root(0.5), root(1), at_start(1), at_side(0), at_end(0.375), reverse_end(0), grand_start(1), grand_border(1), grand_reverse(0.5))
    run.stride = 2
    run.until(15)


def ends(run):
    """Point processes on end nodes: at x = 0 of the root, at x = 1 of a leaf, at x = 0 and x = 1 of sections in between."""
    soma = section("soma", L=20, diam=20, Ra=100)
    insert_hh(soma)
    dend = section("dend", L=150, diam=2, nseg=3, Ra=100)
    dend.connect(soma(1), 0)
    twig = section("twig", L=100, diam=1, nseg=2, Ra=100)
    twig.connect(dend(1), 0)
    for passive in (dend, twig):
        insert_pas(passive, g=0.0003, e=-65)
    at_root = exp_syn(soma(0), tau=2, e=0)
    at_leaf = exp_syn(twig(1), tau=3, e=0)
    at_fork = exp_syn(twig(0), tau=1, e=-80)
    net_con(net_stim(start=2, number=2, interval=6), at_root, weight=0.02, delay=0.5)
    net_con(net_stim(start=4, number=1, interval=1), at_leaf, weight=0.005, delay=0.5)
    net_con(net_stim(start=5, number=1, interval=1), at_fork, weight=0.003, delay=0.5)
    iclamp(twig(1), delay=6, dur=3, amp=0.1)
    iclamp(dend(1), delay=10, dur=3, amp=0.2)
    iclamp(soma(1), delay=12, dur=2, amp=0.3)
    run.record_v(soma(0), soma(1), dend(1), twig(1))
    run.record("at_root.i", at_root._ref_i)
    run.record("at_leaf.i", at_leaf._ref_i)
    run.stride = 2
    run.until(18)


def steady_cable(run):
    """A thin passive cable of 101 segments comes close to its steady state under a constant current."""
    cable = section("cable", L=1000, diam=1, nseg=101, Ra=100)
    insert_pas(cable, g=0.001, e=-65)
    iclamp(cable(0), delay=0, dur=1e9, amp=0.05)
    run.stride = 4
    run.record_v(cable(0), cable(0.1), cable(0.25), cable(0.5), cable(1))
    run.until(30)


def bare_axial(run):
    """Sections without any mechanism only share charge; the second has default L, diam and cm."""
    source = section("source", L=50, diam=2, nseg=3, Ra=200)
    sink = section("sink")
    sink.connect(source(1), 0)
    iclamp(source(0.5), delay=1, dur=2, amp=0.1)
    run.record_v(source(0), source(1), sink(0.5), sink(1))
    run.area_of(source(0.5), sink(0.5))
    run.until(6)
