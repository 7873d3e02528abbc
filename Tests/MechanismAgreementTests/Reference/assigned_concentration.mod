: A concentration that is written and no state.
NEURON { SUFFIX assigned_concentration USEION k READ ki, ko WRITE ki, ko RANGE rate }
PARAMETER { rate = 0.5 }
ASSIGNED { v ki ko }
STATE { x }
INITIAL { x = 0 ki = 120 ko = 4 }
BREAKPOINT { SOLVE states METHOD cnexp }
DERIVATIVE states {
    x' = (v/50 - x)/6
    ki = ki - 0.01*rate
    ko = 4 + x
}
