TITLE Computes with its current what others point at; its name comes after theirs, its file's name before most

NEURON {
    THREADSAFE
    SUFFIX zsender
    NONSPECIFIC_CURRENT i
    RANGE T
}

ASSIGNED {
    v (mV)
    i (mA/cm2)
    T
}

INITIAL { T = 0 }

BREAKPOINT {
    T = 0.01 * (v + 65)
    i = 1e-5 * T
}
