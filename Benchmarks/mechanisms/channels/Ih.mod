TITLE Cation channels that hyperpolarisation opens

COMMENT
M. H. P. Kole, S. Hallermann and G. J. Stuart, Journal of Neuroscience 26 (2006) 1677-1687.
ENDCOMMENT

NEURON {
    THREADSAFE
    SUFFIX Ih
    NONSPECIFIC_CURRENT i
    RANGE gIhbar, g
}

UNITS {
    (mA) = (milliamp)
    (mV) = (millivolt)
    (S) = (siemens)
}

PARAMETER {
    gIhbar = 1e-5 (S/cm2)
    ehcn = -45 (mV)
}

ASSIGNED {
    v (mV)
    celsius (degC)
    i (mA/cm2)
    g (S/cm2)
    minf
    mtau (ms)
}

STATE { m }

BREAKPOINT {
    SOLVE gates METHOD cnexp
    g = gIhbar * m
    i = g * (v - ehcn)
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
    LOCAL opening, closing
    UNITSOFF
    opening = 0.00643 * linoid(v + 154.9, 11.9)
    closing = 0.193 * exp(v / 33.1)
    minf = opening / (opening + closing)
    mtau = 1 / (opening + closing)
    UNITSON
}

FUNCTION linoid(x, y) {
    UNITSOFF
    if (fabs(x / y) < 1e-6) {
        linoid = y * (1 - x / y / 2)
    } else {
        linoid = x / (exp(x / y) - 1)
    }
    UNITSON
}
