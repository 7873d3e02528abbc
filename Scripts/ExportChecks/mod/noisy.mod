TITLE A current that is drawn from the one sequence of the whole process

NEURON {
    POINT_PROCESS Noisy
    RANGE amp
    NONSPECIFIC_CURRENT i
}

PARAMETER { amp = 0.1 (nA) }

ASSIGNED { i (nA) }

BREAKPOINT { i = amp*normrand(0, 1) }
