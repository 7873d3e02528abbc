: BEFORE and AFTER: when each runs, and what it sees.
NEURON { SUFFIX before_and_after NONSPECIFIC_CURRENT i RANGE bi, ai, bb, bs, as, order }
ASSIGNED { v i bi ai bb as bs order }
STATE { x }
BEFORE INITIAL { bi = t + 1 order = 1 }
INITIAL {
    x = 0.5
    bb = 0
    as = 0
    bs = 0
    order = order*10 + 2
}
AFTER INITIAL { ai = x order = order*10 + 3 }
BEFORE BREAKPOINT { bb = bb + v/1000 }
AFTER SOLVE { as = x + t }
BEFORE STEP { bs = t + v }
BREAKPOINT {
    SOLVE states METHOD cnexp
    i = 1e-5*(v + 60)*x
}
DERIVATIVE states { x' = (1 - x)/4 }
