"""Artificial cells that integrate and fire, events of a given pattern, and what counts and clamps."""

import ctypes
import pathlib

import neuron
from neuron import h

from .building import _with, exp_syn, iclamp, insert_hh, insert_pas, keep, net_con, net_stim, section


def _driven(run, cells, weights):
    """Drives each cell by two trains, and sends what it fires to the next."""
    run.stride = 20
    section("soma")  # Without one NEURON records nothing.
    fast = net_stim(start=1.25, number=40, interval=2.5)
    slow = net_stim(start=3, number=12, interval=7.75)
    for index, (name, cell) in enumerate(cells):
        net_con(fast, cell, weight=weights[0] * (1 + 0.1 * index), delay=1)
        net_con(slow, cell, weight=weights[1], delay=0.5)
        run.record_spikes(name, net_con(cell, None))
        run.record(f"{name}.m", cell._ref_m)
    for (_, source), (_, target) in zip(cells, cells[1:]):
        net_con(source, target, weight=weights[2], delay=1.5)


def int_fire1(run):
    """IntFire1 with several time constants and refractory periods, one driving the next, one inhibited; no events at one time
    with the end of a refractory period, where the order decides."""
    parameters = ((10, 5.1), (3, 1.3), (25, 0.6), (7, 20.2))
    cells = [(f"cell{k}", _with(h.IntFire1(), {"tau": tau, "refrac": refrac})) for k, (tau, refrac) in enumerate(parameters)]
    _driven(run, cells, (0.4, 0.55, -0.3))
    run.until(110)


def int_fire2(run):
    """IntFire2: driven, firing by itself (ib above 1), ib just below 1, taus below taum."""
    parameters = ((20, 10, 0), (20, 10, 1.2), (15, 6, 0.9), (5, 9, 0.5))
    cells = [
        (f"cell{k}", _with(h.IntFire2(), {"taus": taus, "taum": taum, "ib": ib}))
        for k, (taus, taum, ib) in enumerate(parameters)
    ]
    _driven(run, cells, (0.35, 0.2, -0.25))
    for name, cell in cells:
        run.record(f"{name}.i", cell._ref_i)
    run.until(110)


def int_fire4(run):
    """IntFire4: its defaults, others, time constants that are equal and in the wrong order, with a taueps of 1."""
    h.taueps_IntFire4 = 1
    parameters = ((5, 10, 20, 50), (2, 4, 12, 9), (6, 10, 10, 10), (30, 25, 20, 50))
    cells = [
        (f"cell{k}", _with(h.IntFire4(), dict(zip(("taue", "taui1", "taui2", "taum"), taus))))
        for k, taus in enumerate(parameters)
    ]
    _driven(run, cells, (0.45, 0.3, -0.4))
    for name, cell in cells:
        for variable in ("e", "i1", "i2", "nself", "nexcite", "ninhibit"):
            run.record(f"{name}.{variable}", getattr(cell, f"_ref_{variable}"))
    run.until(110)


def counters(run):
    """APCounts of several thresholds on a cell that fires, one that is above its threshold at the start."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    iclamp(soma(0.5), delay=2, dur=30, amp=0.3)
    for index, thresh in enumerate((-20, 10, -64, -80)):
        counter = _with(h.APCount(soma(0.5)), {"thresh": thresh})
        run.record(f"n{index}", counter._ref_n)
        run.record(f"time{index}", counter._ref_time)
        run.record(f"firing{index}", counter._ref_firing)
    run.record_v(soma(0.5))
    run.until(40)


def on_and_off_clamps(run):
    """An OClamp that is on for a while, one that is never switched on."""
    soma, other = section("soma", L=20, diam=20), section("other", L=20, diam=20)
    for sec in (soma, other):
        insert_pas(sec, g=0.0005, e=-65)
    for sec, switched_on in ((soma, 1), (other, 0)):
        clamp = _with(h.OClamp(sec(0.5)), {"rs": 2.5, "on": 3, "off": 8, "vc": -40, "switched_on": switched_on})
        run.record(f"{sec}.i", clamp._ref_i)
    run.record_v(soma(0.5), other(0.5))
    run.until(15)


def pattern_stim(run):
    """Spikes of cells that are not there, by their gids."""
    context = keep(h.ParallelContext())
    soma = section("soma", L=20, diam=20)
    insert_pas(soma, g=0.0005, e=-65)
    stim = keep(h.PatternStim())
    times, gids = keep(h.Vector([1, 2.25, 2.25, 4, 7.5, 9])), keep(h.Vector([3, 5, 3, 8, 5, 3]))
    stim.play(times, gids)
    _connect_gids(run, context, soma, ((3, 0.001, 1), (5, 0.002, 1.5), (3, 0.0005, 2)))
    run.record_v(soma(0.5))
    run.until(15)


def _connect_gids(run, context, soma, connections):
    """A synapse for each (gid, weight, delay), whose conductance is recorded."""
    for gid, weight, delay in connections:
        syn = exp_syn(soma(0.5), tau=2, e=0)
        con = keep(context.gid_connect(gid, syn))
        con.weight[0], con.delay = weight, delay
        run.record(f"g{gid}_{delay}", syn._ref_g)


def pattern_stim_of_own(run):
    """Spikes of a cell that is there, and of one that is not, given besides its own (fake_output)."""
    context = keep(h.ParallelContext())
    cell, soma = section("cell", L=20, diam=20), section("soma", L=20, diam=20)
    insert_hh(cell)
    insert_pas(soma, g=0.0005, e=-65)
    iclamp(cell(0.5), delay=1, dur=14, amp=0.2)
    context.set_gid2node(4, context.id())
    context.cell(4, keep(h.NetCon(cell(0.5)._ref_v, None, sec=cell)))
    # PatternStim of 9.0.2 hands nrn_fake_fire a 1 at most, with which that looks for cells elsewhere alone; with 2 for
    # those that are there.
    library = ctypes.CDLL(str(next(pathlib.Path(neuron.__file__).parent.glob(".data/lib/libnrniv.*"))))
    fire = keep(library._Z13nrn_fake_fireidi)
    fire.argtypes = (ctypes.c_int, ctypes.c_double, ctypes.c_int)
    keep(h.FInitializeHandler(1, lambda: [fire(4, time, 2) for time in (1, 5.5, 5.75)]))
    stim = keep(h.PatternStim())
    stim.play(keep(h.Vector([2.25, 9])), keep(h.Vector([9, 9])))
    _connect_gids(run, context, soma, ((4, 0.001, 1), (9, 0.002, 1.5), (4, 0.0005, 2)))
    run.record_v(cell(0.5))
    run.record_v(soma(0.5))
    run.until(20)
