TITLE Transient sodium channels

COMMENT
C. M. Colbert and E. Pan, Nature Neuroscience 5 (2002) 533-538: the sodium channels of the soma, with rates 6 mV on as the models of
Hay et al., PLoS Computational Biology 7 (2011) e1002107, and Markram et al., Cell 163 (2015) 456-492, have them.
ENDCOMMENT

NEURON {
    THREADSAFE
    SUFFIX NaTs2_t
    USEION na READ ena WRITE ina
    RANGE gNaTs2_tbar, g
}

UNITS {
    (mA) = (milliamp)
    (mV) = (millivolt)
    (S) = (siemens)
}

PARAMETER {
    gNaTs2_tbar = 1e-5 (S/cm2)
}

ASSIGNED {
    v (mV)
    celsius (degC)
    ena (mV)
    ina (mA/cm2)
    g (S/cm2)
    minf
    mtau (ms)
    hinf
    htau (ms)
}

STATE { m h }

BREAKPOINT {
    SOLVE gates METHOD cnexp
    g = gNaTs2_tbar * m * m * m * h
    ina = g * (v - ena)
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
    LOCAL q10, opening, closing
    UNITSOFF
    q10 = 2.3 ^ ((celsius - 21) / 10)
    opening = 0.182 * linoid(-(v + 32), 6)
    closing = 0.124 * linoid(v + 32, 6)
    minf = opening / (opening + closing)
    mtau = 1 / (opening + closing) / q10
    opening = 0.015 * linoid(v + 60, 6)
    closing = 0.015 * linoid(-(v + 60), 6)
    hinf = opening / (opening + closing)
    htau = 1 / (opening + closing) / q10
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
