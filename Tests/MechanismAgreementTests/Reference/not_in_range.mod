: What is neither RANGE nor GLOBAL: a parameter is the model's, what is assigned the instance's.
NEURON { SUFFIX not_in_range NONSPECIFIC_CURRENT i RANGE seen }
PARAMETER { g = 1e-4 shared = 0.4 }
ASSIGNED { v i hidden seen }
INITIAL { hidden = v/100 + shared }
BREAKPOINT {
    hidden = hidden + dt
    seen = hidden
    i = g*(v + 60)*shared
}
