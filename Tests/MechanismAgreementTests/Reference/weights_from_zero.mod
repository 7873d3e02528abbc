: Without an INITIAL for connections all weights but the first begin at 0.
NEURON { POINT_PROCESS WeightsFromZero NONSPECIFIC_CURRENT i RANGE g, tau, seen }
PARAMETER { tau = 4 }
ASSIGNED { v i seen }
STATE { g }
INITIAL { g = 0 seen = 0 }
BREAKPOINT {
    SOLVE decay METHOD cnexp
    i = g*v
}
DERIVATIVE decay { g' = -g/tau }
NET_RECEIVE (weight, count, last (ms)) {
    count = count + 1
    g = g + weight*count*(1 - exp(-(t - last)/5))
    seen = last
    last = t
}
