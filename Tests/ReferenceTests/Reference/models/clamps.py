"""Voltage and current clamps."""

from .building import iclamp, insert_hh, insert_pas, section, se_clamp, v_clamp


def current_clamp_edges(run):
    """IClamps whose del and dur fall on step borders, mid-step and between; dur 0, del below 0. dt is 1/32, so that ties are exact."""
    run.dt = 0.03125
    soma = section("soma", L=20, diam=20)
    insert_pas(soma, g=0.001, e=-65)
    on_border = iclamp(soma(0.5), delay=1, dur=0.5, amp=0.1)
    mid_step = iclamp(soma(0.5), delay=2.015625, dur=0.5, amp=0.2)
    before_mid = iclamp(soma(0.5), delay=3.01, dur=0.513, amp=0.3)
    after_mid = iclamp(soma(0.5), delay=4.02, dur=0.001, amp=0.4)  # falls between two mid-steps: never on
    across_mid = iclamp(soma(0.5), delay=4.5, dur=0.02, amp=0.4)
    no_time = iclamp(soma(0.5), delay=5, dur=0, amp=5)
    early = iclamp(soma(0.5), delay=-1, dur=1.25, amp=-0.1)
    run.record_v(soma(0.5))
    run.record("on_border.i", on_border._ref_i)
    run.record("mid_step.i", mid_step._ref_i)
    run.record("before_mid.i", before_mid._ref_i)
    run.record("after_mid.i", after_mid._ref_i)
    run.record("across_mid.i", across_mid._ref_i)
    run.record("no_time.i", no_time._ref_i)
    run.record("early.i", early._ref_i)
    run.until(6)


def single_electrode_clamp(run):
    """SEClamp with three levels and rs 0.5 on an hh axon; off afterwards."""
    axon = section("axon", L=200, diam=5, nseg=5, Ra=100)
    insert_hh(axon)
    clamp = se_clamp(axon(0.5), durs=(2, 5, 3), amps=(-65, 0, -80), rs=0.5)
    run.record_v(axon(0.5), axon(0.1), axon(1))
    run.record("clamp.i", clamp._ref_i)
    run.record("clamp.vc", clamp._ref_vc)
    run.record("axon(0.5).ina", axon(0.5)._ref_ina)
    run.stride = 2
    run.until(15)


def single_electrode_clamp_at_end(run):
    """SEClamp on an end node, with a level of no duration, a tiny rs and times within steps."""
    axon = section("axon", L=100, diam=2, nseg=3, Ra=100)
    insert_hh(axon)
    clamp = se_clamp(axon(1), durs=(1.01, 0, 3.007), amps=(-70, 20, -40), rs=0.01)
    run.record_v(axon(1), axon(0.5))
    run.record("clamp.i", clamp._ref_i)
    run.until(8)


def two_electrode_clamp(run):
    """VClamp with its default gain and time constants on an hh soma; i is set after the voltage, and 0 when the clamp is off."""
    soma = section("soma", L=20, diam=20)
    insert_hh(soma)
    clamp = v_clamp(soma(0.5), durs=(1, 4, 2), amps=(-65, -10, -75))
    run.record_v(soma(0.5))
    run.record("clamp.i", clamp._ref_i)
    run.record("soma(0.5).ina", soma(0.5)._ref_ina)
    run.until(10)


def two_electrode_clamp_soft(run):
    """VClamp with gain 1000, rstim 2, tau1 0.05 and tau2 0.1 on a passive cable."""
    cable = section("cable", L=200, diam=3, nseg=5, Ra=100)
    insert_pas(cable, g=0.0005, e=-65)
    clamp = v_clamp(cable(0.1), durs=(1, 4, 2), amps=(-65, -20, -75), gain=1000, rstim=2, tau1=0.05, tau2=0.1)
    run.record_v(cable(0.1), cable(0.9))
    run.record("clamp.i", clamp._ref_i)
    run.until(10)
