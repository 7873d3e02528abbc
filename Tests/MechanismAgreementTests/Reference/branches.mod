: Equations that stand in a branch: derivatives that are not set stay what they were.
NEURON { SUFFIX branches NONSPECIFIC_CURRENT i RANGE g, e, low }
PARAMETER { g = 1e-4  e = -40  low = -60 }
ASSIGNED { v i }
STATE { o p a b c }
INITIAL { o = 0.2  p = 0.5  a = 0.7  b = 0.2  c = 0.1 }
BREAKPOINT {
    SOLVE rates METHOD derivimplicit
    SOLVE scheme METHOD sparse
    i = g*(o + p*b)*(v - e)
}
DERIVATIVE rates {
    VERBATIM
    if (v > low) {
    ENDVERBATIM
    o' = (0.9 - o)/2 - 0.1*p
    p' = 0.3*o - p
    VERBATIM
    }
    ENDVERBATIM
}
KINETIC scheme {
    ~ a <-> b (0.3, 0.1)
    ~ b <-> c ((0.7 + o), 0.2)
    CONSERVE a + b + c = 1
}
