: Self events that are sent when connections start: each has its own connection's numbers.
NEURON { POINT_PROCESS ConnectionSends RANGE g, last NONSPECIFIC_CURRENT i }
PARAMETER { tau = 3 }
ASSIGNED { v i last }
STATE { g }
INITIAL { g = 0 last = 0 }
BREAKPOINT {
    SOLVE decay METHOD cnexp
    i = g*v
}
DERIVATIVE decay { g' = -g/tau }
NET_RECEIVE (w, when, n) {
    INITIAL {
        n = 0
        when = 3 + 1000*w
        net_send(when, 2)
    }
    if (flag == 2) {
        n = n + 1
        last = w
        g = g + w*n
        net_send(5, 2)
    } else {
        g = g + w
    }
}
