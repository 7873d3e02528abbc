: Two equations that need each other, not linear, by derivimplicit.
NEURON { SUFFIX implicit_coupled NONSPECIFIC_CURRENT i RANGE g, a, b }
PARAMETER { g = 1e-4 a = 0.5 b = 0.2 }
ASSIGNED { v i }
STATE { x u }
INITIAL { x = 0.5 u = 1.5 }
BREAKPOINT { SOLVE states METHOD derivimplicit
    i = g*x*(v + 60) }
DERIVATIVE states { LOCAL drive
    drive = 0.01*(v + 75)
    x' = a*x - b*x*x*x - u + drive
    u' = 0.3*(x + 0.7 - 0.8*u)
}
