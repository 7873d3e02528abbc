: The method runge: of fourth order, with the time of each evaluation.
NEURON { SUFFIX by_runge RANGE k }
PARAMETER { k = 0.5 }
ASSIGNED { v }
STATE { x u }
INITIAL { x = 1 u = 0 }
BREAKPOINT { SOLVE states METHOD runge }
DERIVATIVE states {
    x' = u + 0.1*sin(k*t)
    u' = -x*(1 + 0.001*v)
}
