TITLE A current that another place's voltage drives

NEURON {
    POINT_PROCESS Bridge
    POINTER far, load
    RANGE g, i
    NONSPECIFIC_CURRENT i
}

UNITS {
    (nA) = (nanoamp)
    (mV) = (millivolt)
    (uS) = (microsiemens)
}

PARAMETER { g = 1e-3 (uS) }

ASSIGNED {
    v (mV)
    load (mM)
    far (mV)
    i (nA)
}

BREAKPOINT { i = g*(1 + 100*load)*(v - far) }
