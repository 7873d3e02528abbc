: A current that is not straight in v: NEURON's slope is a difference over 0.001 mV.
NEURON { SUFFIX curved_current NONSPECIFIC_CURRENT i RANGE g, vh }
PARAMETER { g = 2e-4 vh = -30 }
ASSIGNED { v i }
BREAKPOINT { i = g*(v + 70)/(1 + 0.3*exp(-(v - vh)/12)) + 1e-7*v*v }
