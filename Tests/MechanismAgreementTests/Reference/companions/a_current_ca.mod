NEURON { SUFFIX a_current_ca USEION ca WRITE ica RANGE scale }
PARAMETER { scale = 0 }
ASSIGNED { v (millivolt) ica (milliamp/cm2) }
BREAKPOINT { ica = scale*(v - 60) }
