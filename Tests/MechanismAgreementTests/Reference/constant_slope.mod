: An equation that does not read its own state is advanced by dt times its slope.
NEURON { SUFFIX constant_slope RANGE k }
PARAMETER { k = 0.3 }
ASSIGNED { v }
STATE { x u }
INITIAL { x = 1 u = 0 }
BREAKPOINT { SOLVE states METHOD cnexp }
DERIVATIVE states {
    x' = k*v/100
    u' = x
}
