TITLE A potassium channel that calcium opens

NEURON {
    SUFFIX kcachan
    USEION ca READ cai
    USEION k READ ek WRITE ik
    RANGE gbar, kd
}

UNITS {
    (mV) = (millivolt)
    (mA) = (milliamp)
    (mM) = (milli/liter)
    (S) = (siemens)
}

PARAMETER {
    gbar = 1e-3 (S/cm2)
    kd = 5e-4 (mM)
}

ASSIGNED {
    v (mV)
    cai (mM)
    ek (mV)
    ik (mA/cm2)
}

BREAKPOINT { ik = gbar*cai*cai/(cai*cai + kd*kd)*(v - ek) }
