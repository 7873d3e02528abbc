TITLE Potassium channels that calcium opens

COMMENT
M. Kohler et al., Science 273 (1996) 1709-1714: small conductance, open by half at 0.43 uM.
ENDCOMMENT

NEURON {
    THREADSAFE
    SUFFIX SK_E2
    USEION k READ ek WRITE ik
    USEION ca READ cai
    RANGE gSK_E2bar, g
}

UNITS {
    (mA) = (milliamp)
    (mV) = (millivolt)
    (mM) = (milli/liter)
    (S) = (siemens)
}

PARAMETER {
    gSK_E2bar = 1e-6 (S/cm2)
    ztau = 1 (ms)
}

ASSIGNED {
    v (mV)
    ek (mV)
    ik (mA/cm2)
    cai (mM)
    g (S/cm2)
    zinf
}

STATE { z }

BREAKPOINT {
    SOLVE gate METHOD cnexp
    g = gSK_E2bar * z
    ik = g * (v - ek)
}

INITIAL {
    opening(cai)
    z = zinf
}

DERIVATIVE gate {
    opening(cai)
    z' = (zinf - z) / ztau
}

PROCEDURE opening(cai (mM)) {
    LOCAL c
    UNITSOFF
    c = cai
    if (c < 1e-7) { c = c + 1e-7 }
    zinf = 1 / (1 + (0.00043 / c) ^ 4.8)
    UNITSON
}
