: The method euler.
NEURON { SUFFIX by_euler NONSPECIFIC_CURRENT i RANGE g }
PARAMETER { g = 1e-4 }
ASSIGNED { v i }
STATE { x u }
INITIAL { x = 0.2 u = 0.1 }
BREAKPOINT { SOLVE states METHOD euler
    i = g*x*u*(v + 60) }
DERIVATIVE states {
    x' = (1/(1 + exp(-(v + 45)/9)) - x)/2
    u' = x - u*u
}
