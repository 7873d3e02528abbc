TITLE With secondorder 2 a kinetic scheme is solved for half a step, and carried on by as much again

NEURON {
    SUFFIX second_order_kinetic
    USEION k READ ek WRITE ik
    RANGE gbar
}

PARAMETER { gbar = 0.002 (S/cm2) }

ASSIGNED { v (mV) ek (mV) ik (mA/cm2) alpha (/ms) beta (/ms) }

STATE { c1 c2 o }

INITIAL {
    rates(v)
    SOLVE scheme STEADYSTATE sparse
}

BREAKPOINT {
    SOLVE scheme METHOD sparse
    ik = gbar * o * (v - ek)
}

KINETIC scheme {
    rates(v)
    ~ c1 <-> c2 (3 * alpha, beta)
    ~ c2 <-> o (alpha, 2 * beta)
    CONSERVE c1 + c2 + o = 1
}

PROCEDURE rates(v (mV)) {
    alpha = 0.3 * exp((v + 50) / 24)
    beta = 0.2 * exp(-(v + 60) / 30)
}
