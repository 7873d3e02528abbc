: A current of an electrode.
NEURON { POINT_PROCESS Electrode ELECTRODE_CURRENT i RANGE amp, r }
PARAMETER { amp = 0.03 r = 60 }
ASSIGNED { v i }
BREAKPOINT { i = amp*sin(t) - (v + 70)/(1000*r) }
