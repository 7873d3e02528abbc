: A pool that reads the current of its ion, and the reversal potential that follows it.
NEURON { SUFFIX reads_current USEION ca READ ica, cai, eca WRITE cai RANGE depth, decay, e }
PARAMETER { depth = 0.1 decay = 20 }
ASSIGNED { ica eca e }
STATE { cai (mM) }
INITIAL { cai = 1e-4 e = eca }
BREAKPOINT { SOLVE states METHOD cnexp
    e = eca }
DERIVATIVE states { cai' = -ica*1e4/(2*96485*depth) - (cai - 1e-4)/decay }
