: A PARAMETER of instances that INITIAL changes, and one that BREAKPOINT changes.
NEURON { SUFFIX sets_parameter NONSPECIFIC_CURRENT i RANGE g, e, factor }
PARAMETER { g = 1e-4 e = -50 factor = 2 }
ASSIGNED { v i }
INITIAL { g = g*factor }
BREAKPOINT {
    e = -50 - t/10
    i = g*(v - e)
}
