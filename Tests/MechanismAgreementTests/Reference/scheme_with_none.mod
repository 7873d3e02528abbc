: A reaction with none of a reactant, and with two of another.
NEURON { SUFFIX scheme_with_none }
ASSIGNED { v }
STATE { a b c }
INITIAL { a = 1 b = 0.2 c = 0.1 }
BREAKPOINT { SOLVE scheme METHOD sparse }
KINETIC scheme {
    ~ 0 a <-> b (0.1*exp(v/60), 0.2)
    ~ 2 b <-> c (0.3, 0.05)
}
