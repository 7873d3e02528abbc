: A linear block by derivimplicit, with an array of its rates.
NEURON { SUFFIX implicit_linear RANGE r }
ASSIGNED { v r[2] }
STATE { x u z }
INITIAL { x = 1 u = 0 z = 0 r[0] = 0 r[1] = 0 }
BREAKPOINT { SOLVE states METHOD derivimplicit }
DERIVATIVE states {
    r[0] = 0.2*exp(v/40)
    r[1] = 0.3
    x' = -r[0]*x + r[1]*u
    u' = r[0]*x - (r[1] + 0.1)*u + 0.05*z
    z' = 0.1*u - 0.05*z
}
