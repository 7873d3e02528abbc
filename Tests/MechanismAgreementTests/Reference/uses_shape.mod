: diam and area in a mechanism's INITIAL.
NEURON { SUFFIX uses_shape NONSPECIFIC_CURRENT i RANGE g, factor }
PARAMETER { g = 1e-4 }
ASSIGNED { v i diam area factor }
INITIAL { factor = diam/10 + area/1000 }
BREAKPOINT { i = factor*g*(v + 66) }
