: A POINTER to the voltage of another cell.
NEURON { POINT_PROCESS ReadsPointer POINTER vpre NONSPECIFIC_CURRENT i RANGE g, slope }
PARAMETER { slope = 5 }
ASSIGNED { v vpre i g }
STATE { s }
INITIAL { s = 0 }
BREAKPOINT {
    SOLVE states METHOD cnexp
    g = 0.001*s
    i = g*v
}
DERIVATIVE states { s' = (1/(1 + exp(-(vpre + 60)/slope)) - s)/3 }
