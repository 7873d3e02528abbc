: A linear scheme without conservation: states may become negative and stay so.
NEURON { SUFFIX scheme_open NONSPECIFIC_CURRENT i RANGE g }
PARAMETER { g = 1e-4 }
ASSIGNED { v i }
STATE { c1 c2 o }
INITIAL { c1 = 0.8 c2 = 0.3 o = -0.1 }
BREAKPOINT { SOLVE scheme METHOD sparse
    i = g*o*(v + 65) }
KINETIC scheme { LOCAL up
    up = 0.1*exp((v + 60)/20)
    ~ c1 <-> c2 (up, 0.4)
    ~ c2 <-> o (2*up, 0.3)
}
