"""Extreme settings: steps of half a millisecond, cold and hot, hardly any and hardly passable axial resistance, a dendrite as thin as they come."""

from .building import iclamp, insert_hh, section


def _overshoot(run, celsius, Ra):
    """A small cell with hh is driven to above 900 mV by one step of 0.5 ms.

    There are few channels for the capacitance: NEURON takes dI/dv as (I(v + 0.001) - I(v))/0.001, which at 1000 mV is off by 1e-10 of itself. Where channels alone
    decide on the voltage, this leaves 1e-8 of a voltage that falls from there to near 0, as the same scheme with 30 digits shows.
    """
    run.celsius, run.dt = celsius, 0.5
    soma = section("soma", L=20, diam=3, Ra=Ra, cm=3)
    dend = section("dend", L=30, diam=0.05, nseg=3, Ra=Ra, cm=3)
    dend.connect(soma(1), 0)
    insert_hh(soma, gnabar=0.012, gkbar=0.0036)
    insert_hh(dend, gnabar=0.012, gkbar=0.0036)
    iclamp(soma(0.5), delay=1, dur=0.5, amp=14)
    run.record_v(soma(0.5), dend(0.5), dend(1))
    for gate in "mhn":
        run.record(f"soma(0.5).hh.{gate}", getattr(soma(0.5).hh, f"_ref_{gate}"))
    run.area_of(soma(0.5), dend(0.5))
    run.until(15)


def overshoot_0_degrees_Ra_1(run):
    """A small cell with hh is driven to above 900 mV by one step of 0.5 ms, at 0 degrees, with hardly any axial resistance."""
    _overshoot(run, celsius=0, Ra=1)


def overshoot_0_degrees_Ra_5000(run):
    """The same with a dendrite that hardly anything passes."""
    _overshoot(run, celsius=0, Ra=5000)


def overshoot_40_degrees_Ra_1(run):
    """At 40 degrees, with hardly any axial resistance."""
    _overshoot(run, celsius=40, Ra=1)


def overshoot_40_degrees_Ra_5000(run):
    """At 40 degrees, with a dendrite that hardly anything passes."""
    _overshoot(run, celsius=40, Ra=5000)
