: The conductance told by the file takes the place of the slope.
NEURON { SUFFIX conductance_told NONSPECIFIC_CURRENT i RANGE gbar, g }
PARAMETER { gbar = 2e-4 }
ASSIGNED { v i g }
STATE { m }
INITIAL { m = 0.2 }
BREAKPOINT {
    SOLVE states METHOD cnexp
    CONDUCTANCE g
    g = gbar*m*m
    i = g*(v + 40)
}
DERIVATIVE states { m' = (1/(1 + exp(-(v + 40)/10)) - m)/5 }
