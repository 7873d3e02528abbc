: A synapse that sends an event when it is released, and one some time after.
NEURON { POINT_PROCESS Releases NONSPECIFIC_CURRENT i RANGE g, late }
PARAMETER { late = 1.25 }
ASSIGNED { v i }
STATE { g }
INITIAL { g = 0 }
BREAKPOINT {
    SOLVE decay METHOD cnexp
    i = g*v
}
DERIVATIVE decay { g' = -g/2 }
NET_RECEIVE (w) {
    if (flag == 0) {
        g = g + w
        net_event(t)
        net_send(late, 1)
    } else {
        net_event(t)
    }
}
