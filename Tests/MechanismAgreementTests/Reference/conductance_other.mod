: The conductance told by the file is not the derivative of the current, and one of two currents has none.
NEURON { SUFFIX conductance_other USEION k READ ek WRITE ik NONSPECIFIC_CURRENT i RANGE gbar, g, gk }
PARAMETER { gbar = 2e-4 }
ASSIGNED { v ek i ik g gk }
STATE { m }
INITIAL { m = 0.2 }
BREAKPOINT {
    SOLVE states METHOD cnexp
    CONDUCTANCE gk USEION k
    gk = gbar*m
    g = 0.5*gbar*m*m
    ik = 0.7*gk*(v - ek)
    i = g*(v + 40)
}
DERIVATIVE states { m' = (1/(1 + exp(-(v + 40)/10)) - m)/5 }
