"""Vector.play, continuous and by steps. A played variable holds its own value at index 0 unless a step is due at t = 0."""

from neuron import h

from .building import iclamp, insert_hh, insert_pas, keep, section, se_clamp


def _played(values, times):
    return keep(h.Vector(values)), keep(h.Vector(times))


def play_current(run):
    """Currents interpolated from points off the step borders, from after 0 to before tstop: constant before the first point;
    after the last it goes on linearly (rising) unless the last two values are equal (flat). A jump is two points at one time."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    flat = iclamp(soma(0.5), delay=0, dur=1e9, amp=0)
    flat_values, flat_times = _played([0, 0.35, -0.1, 0.2, 0, 0], [1.003, 3.71, 6.2, 9.99, 11.1, 11.2])  # nA, ms
    flat_values.play(flat._ref_amp, flat_times, 1)
    cell = section("cell", L=20, diam=20)
    insert_pas(cell, g=0.0005, e=-65)
    rising = iclamp(cell(0.5), delay=0.5, dur=12.013, amp=0.5)
    rising_values, rising_times = _played([0.01, 0.02, 0.05, 0.06], [2.01, 5.02, 5.02, 8.03])  # nA, ms
    rising_values.play(rising._ref_amp, rising_times, 1)
    run.record_v(soma(0.5), cell(0.5))
    run.record("flat.i", flat._ref_i)
    run.record("flat.amp", flat._ref_amp)
    run.record("rising.i", rising._ref_i)
    run.until(16)


def play_steps(run):
    """Currents that change by steps: one value each 0.1 ms from t = 0, and at given times (not continuous); the last value stays."""
    soma = section("soma", L=20, diam=20)
    insert_pas(soma, g=0.0005, e=-65)
    each = iclamp(soma(0.5), delay=0, dur=1e9, amp=0.7)
    each_values = keep(h.Vector([0.01 * ((7 * index) % 11) for index in range(40)]))  # nA
    each_values.play(each._ref_amp, 0.11)  # ms
    cell = section("cell", L=20, diam=20)
    insert_hh(cell)
    given = iclamp(cell(0.5), delay=0, dur=1e9, amp=0.02)
    given_values, given_times = _played([0.3, 0, 0.2, -0.1], [1.01, 2.23, 4.56, 7.89])  # nA, ms
    given_values.play(given._ref_amp, given_times)
    run.record_v(soma(0.5), cell(0.5))
    run.record("each.i", each._ref_i)
    run.record("given.i", given._ref_i)
    run.until(10)


def play_steps_exact(run):
    """Steps on and mid of step borders, at dt 1/32 where these are exact; and one value a step."""
    run.dt = 0.03125
    soma = section("soma", L=20, diam=20)
    insert_pas(soma, g=0.0005, e=-65)
    border = iclamp(soma(0.5), delay=0, dur=1e9, amp=0.01)
    border_values, border_times = _played([0.05, 0.1, 0.02], [0, 1, 2])  # nA, ms
    border_values.play(border._ref_amp, border_times)
    middle = iclamp(soma(0.5), delay=0, dur=1e9, amp=0.01)
    middle_values, middle_times = _played([0.05, 0.1, 0.02], [0.515625, 1.515625, 2.515625])  # nA, ms
    middle_values.play(middle._ref_amp, middle_times)
    each = iclamp(soma(0.5), delay=0, dur=1e9, amp=0)
    each_values = keep(h.Vector([0.001 * ((5 * index) % 13) for index in range(64)]))  # nA
    each_values.play(each._ref_amp, 0.03125)  # ms
    run.record_v(soma(0.5))
    run.record("border.i", border._ref_i)
    run.record("middle.i", middle._ref_i)
    run.record("each.i", each._ref_i)
    run.until(4)


def play_clamp_level(run):
    """The level of an SEClamp is played, continuously, on an hh soma."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    clamp = se_clamp(soma(0.5), durs=(1e9,), amps=(-65,), rs=0.1)
    values, times = _played([-65, -65, 10, 10, -80, -65, -65], [0, 1.01, 1.52, 4.03, 4.54, 8, 9])  # mV, ms
    values.play(clamp._ref_amp1, times, 1)
    run.record_v(soma(0.5))
    run.record("clamp.i", clamp._ref_i)
    run.record("clamp.vc", clamp._ref_vc)
    run.until(12)


def play_parameter(run):
    """A synapse's reversal and a segment's gnabar are played by steps."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    iclamp(soma(0.5), delay=0.5, dur=14, amp=0.3)
    gnabar, times = _played([0.06, 0.12, 0.2], [1.01, 7.02, 11.03])  # S/cm2, ms
    gnabar.play(soma(0.5).hh._ref_gnabar, times)
    run.record_v(soma(0.5))
    run.record("soma(0.5).ina", soma(0.5)._ref_ina)
    run.until(18)
