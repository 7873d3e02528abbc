: States begin at x0 where a file names one, else at 0.
NEURON { SUFFIX start_values GLOBAL m0 RANGE z }
PARAMETER { m0 = 0.4 h0 = 0.2 }
ASSIGNED { v z }
STATE { m h n FROM 0 TO 1 START 0.6 }
INITIAL { z = m + 10*h + 100*n }
BREAKPOINT { SOLVE states METHOD cnexp }
DERIVATIVE states {
    m' = (0.5 - m)/3
    h' = -h/4
    n' = (m - n)/9
}
