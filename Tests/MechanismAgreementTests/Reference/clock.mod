: t and dt in BREAKPOINT: the currents' is the middle of the step.
NEURON { SUFFIX clock NONSPECIFIC_CURRENT i RANGE seen, ended }
ASSIGNED { v i seen ended }
STATE { x }
INITIAL { x = 0 seen = 0 ended = 0 }
BREAKPOINT {
    seen = t
    SOLVE states METHOD cnexp
    i = 1e-5*(v + 60)*(1 + t/10)
}
DERIVATIVE states {
    ended = t
    x' = dt*t - x
}
