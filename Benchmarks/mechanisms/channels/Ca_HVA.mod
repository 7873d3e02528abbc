TITLE Calcium channels of high threshold

COMMENT
I. Reuveni, A. Friedman, Y. Amitai and M. J. Gutnick, Journal of Neuroscience 13 (1993) 4609-4621.
ENDCOMMENT

NEURON {
    THREADSAFE
    SUFFIX Ca_HVA
    USEION ca READ eca WRITE ica
    RANGE gCa_HVAbar, g
}

UNITS {
    (mA) = (milliamp)
    (mV) = (millivolt)
    (S) = (siemens)
}

PARAMETER {
    gCa_HVAbar = 1e-5 (S/cm2)
}

ASSIGNED {
    v (mV)
    celsius (degC)
    eca (mV)
    ica (mA/cm2)
    g (S/cm2)
    minf
    mtau (ms)
    hinf
    htau (ms)
}

STATE { m h }

BREAKPOINT {
    SOLVE gates METHOD cnexp
    g = gCa_HVAbar * m * m * h
    ica = g * (v - eca)
}

INITIAL {
    rates(v)
    m = minf
    h = hinf
}

DERIVATIVE gates {
    rates(v)
    m' = (minf - m) / mtau
    h' = (hinf - h) / htau
}

PROCEDURE rates(v (mV)) {
    LOCAL opening, closing
    UNITSOFF
    opening = 0.055 * linoid(-(v + 27), 3.8)
    closing = 0.94 * exp(-(v + 75) / 17)
    minf = opening / (opening + closing)
    mtau = 1 / (opening + closing)
    opening = 0.000457 * exp(-(v + 13) / 50)
    closing = 0.0065 / (exp(-(v + 15) / 28) + 1)
    hinf = opening / (opening + closing)
    htau = 1 / (opening + closing)
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
