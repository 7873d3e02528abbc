: A current with a kink and with a jump in v.
NEURON { SUFFIX kinked_current NONSPECIFIC_CURRENT i RANGE g }
PARAMETER { g = 1e-4 }
ASSIGNED { v i }
BREAKPOINT {
    i = g*(v + 68)
    if (v > -50) { i = i + 2*g*(v + 50) } else if (v < -80) { i = i - 1e-3 }
}
