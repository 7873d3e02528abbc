: A parameter of all instances that code assigns: NEURON forgets its default.
NEURON { SUFFIX forgotten_default RANGE seen NONSPECIFIC_CURRENT i }
PARAMETER { rate = 3 fixed = 2 }
ASSIGNED { v i seen }
STATE { m }
INITIAL {
    LOCAL before
    before = rate
    rate = 1e3
    m = 1/(1 + rate)
    rate = before
    seen = rate + fixed
}
BREAKPOINT {
    SOLVE states METHOD cnexp
    i = 1e-5*m*(v + 50)
}
DERIVATIVE states { m' = (1 - m)*(rate + 0.1) }
