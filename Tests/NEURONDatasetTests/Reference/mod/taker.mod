TITLE A density mechanism whose current depends on what it points at, of the step at hand

NEURON {
    THREADSAFE
    SUFFIX ataker
    NONSPECIFIC_CURRENT i
    RANGE x
    POINTER source
}

ASSIGNED {
    i (mA/cm2)
    source
}

STATE { x }

INITIAL { x = 0 }

BREAKPOINT {
    SOLVE states METHOD cnexp
    i = 0.01 * source + 0.01 * x
}

DERIVATIVE states { x' = source - x }
