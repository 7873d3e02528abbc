: The same of derivimplicit, read by a procedure.
NEURON { SUFFIX derivative_read_implicit NONSPECIFIC_CURRENT i RANGE n, x }
ASSIGNED { v i x }
STATE { n }
INITIAL { n = 0.3 }
BREAKPOINT {
    SOLVE curved METHOD derivimplicit
    see()
    i = 1e-6*v*x
}
DERIVATIVE curved { n' = (1 - n*n)/2 }
PROCEDURE see() { x = n' }
