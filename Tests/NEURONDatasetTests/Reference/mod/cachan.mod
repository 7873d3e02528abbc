TITLE A calcium channel with what a dataset has to carry over: arrays, GLOBALs, an ASSIGNED variable that the user sets

NEURON {
    SUFFIX cachan
    USEION ca READ eca WRITE ica
    RANGE gbar, half, scale, minf
    GLOBAL q10, tadj
}

UNITS {
    (mV) = (millivolt)
    (mA) = (milliamp)
    (S) = (siemens)
}

PARAMETER {
    gbar = 1e-4 (S/cm2)
    half[2] (mV)
    q10 = 2
}

ASSIGNED {
    v (mV)
    eca (mV)
    celsius (degC)
    scale
    minf
    ica (mA/cm2)
    tadj
}

STATE { m }

INITIAL {
    tadj = q10^((celsius - 20)/10)
    rates(v)
    m = minf
}

BREAKPOINT {
    SOLVE states METHOD cnexp
    ica = gbar*(1 + scale)*m*m*(v - eca)
}

DERIVATIVE states {
    rates(v)
    m' = (minf - m)*tadj/3
}

PROCEDURE rates(v (mV)) {
    minf = 1/(1 + exp(-(v - half[0])/half[1]))
}
