: A square that cnexp takes, with the rate of its derivative: what NEURON computes, though it is not the solution.
NEURON { SUFFIX square_by_cnexp RANGE k }
PARAMETER { k = 0.4 }
ASSIGNED { v }
STATE { x }
INITIAL { x = 2 }
BREAKPOINT { SOLVE states METHOD cnexp }
DERIVATIVE states { x' = -k*x*x }
