TITLE A point process that takes its turn after what it points at

NEURON {
    THREADSAFE
    POINT_PROCESS Wanter
    NONSPECIFIC_CURRENT i
    RANGE x
    POINTER source
}

ASSIGNED {
    i (nA)
    source
}

STATE { x }

INITIAL { x = 0 }

BREAKPOINT {
    SOLVE states METHOD cnexp
    i = 0.01 * source + 0.01 * x
}

DERIVATIVE states { x' = source - x }
