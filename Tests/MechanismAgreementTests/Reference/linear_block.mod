: LINEAR equations, solved where INITIAL and a PROCEDURE ask for them.
NEURON { SUFFIX linear_block NONSPECIFIC_CURRENT i RANGE g }
PARAMETER { g = 1e-4 }
ASSIGNED { v i }
STATE { a b c }
INITIAL { SOLVE balance }
BREAKPOINT { SOLVE scheme METHOD sparse
    i = g*a*(v + 65) }
LINEAR balance {
    ~ a*0.3*exp(v/40) = 0.2*b
    ~ b*0.5 = c*(0.1 + 0.001*v*v/100)
    ~ a + b + c = 1
}
KINETIC scheme {
    ~ a <-> b (0.3*exp(v/40), 0.2)
    ~ b <-> c (0.5, 0.1)
}
