: METHOD cvode_t: with fixed steps a plain call.
NEURON { SUFFIX cvode_t_ RANGE last }
ASSIGNED { v last }
INITIAL { last = -1 }
BREAKPOINT { SOLVE note METHOD cvode_t }
PROCEDURE note() { last = t + v }
