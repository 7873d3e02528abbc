: The steady state of a scheme with products.
NEURON { SUFFIX steady_products RANGE total }
PARAMETER { total = 0.8 }
ASSIGNED { v }
STATE { x u xu }
INITIAL {
    x = 0.5
    u = 0.6
    xu = 0.2
    SOLVE scheme STEADYSTATE sparse
}
BREAKPOINT { SOLVE scheme METHOD sparse }
KINETIC scheme {
    ~ x + u <-> xu (2*exp(v/90), 0.3)
    CONSERVE x + xu = 0.7
    CONSERVE u + xu = total
}
