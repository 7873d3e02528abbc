: States of a scheme that is not linear are not let below 0.
NEURON { SUFFIX scheme_clipped RANGE drain }
PARAMETER { drain = 2.5 }
ASSIGNED { v }
STATE { x u xu }
INITIAL { x = 0.3 u = 0.4 xu = 0 }
BREAKPOINT { SOLVE scheme METHOD sparse }
KINETIC scheme {
    ~ x + u <-> xu (1, 0.5)
    ~ x << (-drain)
}
