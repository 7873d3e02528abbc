: CONSERVE with weights, COMPARTMENT with two volumes.
NEURON { SUFFIX scheme_conserved RANGE volume, total }
PARAMETER { volume = 3.7 total = 2.5 }
ASSIGNED { v }
STATE { a b d }
INITIAL { a = 0.3 b = 0.2 d = 0.1 }
BREAKPOINT { SOLVE scheme METHOD sparse }
KINETIC scheme {
    COMPARTMENT volume {a b}
    COMPARTMENT 1.5 {d}
    ~ a <-> b (0.3*exp(v/50), 0.2)
    ~ b <-> d (0.9, 0.8)
    CONSERVE a + b + d = total
}
