: Without a current all of BREAKPOINT runs once a step, after the voltage.
NEURON { SUFFIX no_current RANGE count, peak }
ASSIGNED { v count peak }
STATE { x }
INITIAL { count = 0 peak = -1000 x = 0 }
BREAKPOINT {
    count = count + 1
    if (v > peak) { peak = v }
    SOLVE states METHOD cnexp
    count = count + x
}
DERIVATIVE states { x' = (0.5 - x)/10 }
