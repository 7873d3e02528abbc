TITLE A synapse whose connections remember

NEURON {
    POINT_PROCESS Facil
    RANGE tau, e, i, inc
    NONSPECIFIC_CURRENT i
}

UNITS {
    (nA) = (nanoamp)
    (mV) = (millivolt)
    (uS) = (microsiemens)
}

PARAMETER {
    tau = 2 (ms)
    e = 0 (mV)
    inc = 0.2
}

ASSIGNED {
    v (mV)
    i (nA)
}

STATE { g (uS) }

INITIAL { g = 0 }

BREAKPOINT {
    SOLVE decay METHOD cnexp
    i = g*(v - e)
}

DERIVATIVE decay { g' = -g/tau }

NET_RECEIVE(weight (uS), rel, tlast (ms)) {
    INITIAL {
        rel = 1
        tlast = -1e9
    }
    rel = 1 + (rel - 1)*exp(-(t - tlast)/30)
    g = g + weight*rel
    rel = rel + inc
    tlast = t
}
