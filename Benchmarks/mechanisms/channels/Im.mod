TITLE Muscarinic potassium channels

COMMENT
P. R. Adams, D. A. Brown and A. Constanti, Journal of Physiology 330 (1982) 537-572, at 21 degrees.
ENDCOMMENT

NEURON {
    THREADSAFE
    SUFFIX Im
    USEION k READ ek WRITE ik
    RANGE gImbar, g
}

UNITS {
    (mA) = (milliamp)
    (mV) = (millivolt)
    (S) = (siemens)
}

PARAMETER {
    gImbar = 1e-5 (S/cm2)
}

ASSIGNED {
    v (mV)
    celsius (degC)
    ek (mV)
    ik (mA/cm2)
    g (S/cm2)
    minf
    mtau (ms)
}

STATE { m }

BREAKPOINT {
    SOLVE gates METHOD cnexp
    g = gImbar * m
    ik = g * (v - ek)
}

INITIAL {
    rates(v)
    m = minf
}

DERIVATIVE gates {
    rates(v)
    m' = (minf - m) / mtau
}

PROCEDURE rates(v (mV)) {
    LOCAL q10, opening, closing
    UNITSOFF
    q10 = 2.3 ^ ((celsius - 21) / 10)
    opening = 3.3e-3 * exp(0.1 * (v + 35))
    closing = 3.3e-3 * exp(-0.1 * (v + 35))
    minf = opening / (opening + closing)
    mtau = 1 / (opening + closing) / q10
    UNITSON
}
