: A derivative that is not always set stays what it was.
NEURON { SUFFIX derivative_kept RANGE o, p }
ASSIGNED { v }
STATE { o p }
INITIAL { o = 1  p = 2 }
BREAKPOINT { SOLVE rates METHOD euler }
DERIVATIVE rates {
    p' = -p/9
    if (v > -55) { o' = v/100 - o/20 }
}
