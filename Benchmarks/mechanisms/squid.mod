TITLE Channels of the squid's giant axon, as a file that is loaded

COMMENT
A. L. Hodgkin and A. F. Huxley, J. Physiol. 117 (1952) 500-544, with voltages shifted to a rest of -65 mV: the equations of the
built-in hh, written in NMODL, so that `neurite-bench ring --mechanism Benchmarks/mechanisms/squid.mod` measures what a loaded
mechanism costs beside a compiled one.
ENDCOMMENT

NEURON {
    THREADSAFE
    SUFFIX squid
    USEION na READ ena WRITE ina
    USEION k READ ek WRITE ik
    NONSPECIFIC_CURRENT il
    RANGE gnabar, gkbar, gl, el
    RANGE gna, gk
}

UNITS {
    (mA) = (milliamp)
    (mV) = (millivolt)
    (S) = (siemens)
}

PARAMETER {
    gnabar = 0.12 (S/cm2) <0, 1e9>
    gkbar = 0.036 (S/cm2) <0, 1e9>
    gl = 0.0003 (S/cm2) <0, 1e9>
    el = -54.3 (mV)
}

ASSIGNED {
    v (mV)
    celsius (degC)
    ena (mV)
    ek (mV)
    ina (mA/cm2)
    ik (mA/cm2)
    il (mA/cm2)
    gna (S/cm2)
    gk (S/cm2)
    minf
    hinf
    ninf
    mtau (ms)
    htau (ms)
    ntau (ms)
}

STATE { m h n }

BREAKPOINT {
    SOLVE gates METHOD cnexp
    gna = gnabar * m * m * m * h
    gk = gkbar * n * n * n * n
    ina = gna * (v - ena)
    ik = gk * (v - ek)
    il = gl * (v - el)
}

INITIAL {
    rates(v)
    m = minf
    h = hinf
    n = ninf
}

DERIVATIVE gates {
    rates(v)
    m' = (minf - m) / mtau
    h' = (hinf - h) / htau
    n' = (ninf - n) / ntau
}

PROCEDURE rates(v (mV)) {
    LOCAL q10, opening, closing
    UNITSOFF
    q10 = 3 ^ ((celsius - 6.3) / 10)
    opening = 0.1 * quotient(-(v + 40), 10)
    closing = 4 * exp(-(v + 65) / 18)
    minf = opening / (opening + closing)
    mtau = 1 / (q10 * (opening + closing))
    opening = 0.07 * exp(-(v + 65) / 20)
    closing = 1 / (exp(-(v + 35) / 10) + 1)
    hinf = opening / (opening + closing)
    htau = 1 / (q10 * (opening + closing))
    opening = 0.01 * quotient(-(v + 55), 10)
    closing = 0.125 * exp(-(v + 65) / 80)
    ninf = opening / (opening + closing)
    ntau = 1 / (q10 * (opening + closing))
    UNITSON
}

FUNCTION quotient(x, y) {
    UNITSOFF
    if (fabs(x / y) < 1e-6) {
        quotient = y * (1 - x / y / 2)
    } else {
        quotient = x / (exp(x / y) - 1)
    }
    UNITSON
}
