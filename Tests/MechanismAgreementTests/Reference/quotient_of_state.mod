: A state in a denominator: cnexp cannot take it, and the block is solved by Newton's method.
NEURON { SUFFIX quotient_of_state NONSPECIFIC_CURRENT i RANGE g, vmax, km }
PARAMETER { g = 1e-4 vmax = 0.8 km = 0.3 }
ASSIGNED { v i }
STATE { x u }
INITIAL { x = 1.5 u = 0 }
BREAKPOINT { SOLVE states METHOD cnexp
    i = g*x*(v + 60) }
DERIVATIVE states {
    x' = -vmax*x/(km + x) + 0.001*(v + 80)
    u' = (x - u)/4
}
