: STEADYSTATE with derivimplicit takes a step of 1e-9 ms: the states stay where they are.
NEURON { SUFFIX steady_implicit RANGE k }
PARAMETER { k = 0.3 }
ASSIGNED { v }
STATE { x u }
INITIAL { SOLVE states STEADYSTATE derivimplicit }
BREAKPOINT { SOLVE states METHOD derivimplicit }
DERIVATIVE states {
    x' = k*(1 - x)*exp(v/60) - x*u
    u' = x - 0.2*u
}
