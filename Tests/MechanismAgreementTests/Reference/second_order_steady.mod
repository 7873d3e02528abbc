: Steady states with secondorder: behind each SOLVE, in INITIAL too, NEURON adds a step at the slopes that the solver
: found: of a scheme's step of 1e9 ms nearly nothing, of a step of 1e-9 ms a whole step of Euler's.
NEURON { SUFFIX second_order_steady USEION k READ ek WRITE ik RANGE g }
ASSIGNED { v ek ik g a b }
STATE { c o d n }
BREAKPOINT {
    SOLVE scheme METHOD sparse
    SOLVE slope METHOD derivimplicit
    g = 0.03*o + 0.001*n
    ik = g*(v - ek)
}
INITIAL {
    n = 0.4
    SOLVE scheme STEADYSTATE sparse
    SOLVE slope STEADYSTATE derivimplicit
}
KINETIC scheme {
    a = exp(0.05*(v + 40))
    b = exp(-0.04*(v + 50))
    ~ c <-> o (a, b)
    ~ o <-> d (0.02, 0.01)
    CONSERVE c + o + d = 1
}
DERIVATIVE slope { n' = (0.2 - n*n)/3 }
