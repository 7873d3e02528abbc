: An event that reads the voltage, and flags that are no whole numbers.
NEURON { POINT_PROCESS VoltageInEvent NONSPECIFIC_CURRENT i RANGE g, seen, n }
ASSIGNED { v i seen n }
STATE { g }
INITIAL {
    g = 0
    seen = 0
    n = 0
    net_send(2.01, 1.5)
}
BREAKPOINT {
    SOLVE decay METHOD cnexp
    i = g*v
}
DERIVATIVE decay { g' = -g/3 }
NET_RECEIVE (w) {
    if (flag == 1.5) {
        net_send(3.3, 0.25)
    } else if (flag == 0.25) {
        net_send(0, 7)
        g = g + 0.001
    } else if (flag == 7) {
        n = n + 1
    } else {
        seen = v
        g = g + w*(1 - v/70)
    }
}
