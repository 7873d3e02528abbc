: The steady state of a linear scheme.
NEURON { SUFFIX steady_linear NONSPECIFIC_CURRENT i RANGE g }
PARAMETER { g = 1e-4 }
ASSIGNED { v i }
STATE { c o b }
INITIAL { SOLVE scheme STEADYSTATE sparse }
BREAKPOINT { SOLVE scheme METHOD sparse
    i = g*o*(v + 65) }
KINETIC scheme {
    ~ c <-> o (0.2*exp((v + 60)/15), 0.4)
    ~ o <-> b (0.3, 0.05*exp(-v/30))
    CONSERVE c + o + b = 1
}
