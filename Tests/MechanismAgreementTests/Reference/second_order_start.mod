: With secondorder = 2 NEURON carries states on behind every SOLVE: in INITIAL by a whole step that
: was not halved before; where Newton's method has solved derivimplicit, by the slopes at the end.
NEURON { SUFFIX second_order_start NONSPECIFIC_CURRENT i RANGE g, e, a, b, seen }
PARAMETER { g = 3e-4 e = -50 a = 0.8 b = 0.3 size = 2e-5 }
ASSIGNED { v i seen }
STATE { closed open x w }
INITIAL {
    closed = 0.7
    open = 0.3
    x = 0.4*size
    w = 0.1*size
    SOLVE gate METHOD sparse
    SOLVE curved METHOD derivimplicit
    seen = open
}
BREAKPOINT {
    SOLVE gate METHOD sparse
    SOLVE curved METHOD derivimplicit
    i = g*open*(v - e)*(1 + x/size)
}
KINETIC gate {
    ~ closed <-> open (a*exp(v/40), b)
    CONSERVE closed + open = 1
}
DERIVATIVE curved {
    x' = 0.2*(size - x) - 0.7*x*x/size
    w' = 0.5*x - 0.4*w*w/size
}
