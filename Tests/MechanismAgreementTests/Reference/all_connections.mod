: FOR_NETCONS: an event that visits all connections of its target.
NEURON { POINT_PROCESS AllConnections NONSPECIFIC_CURRENT i RANGE g, sum }
ASSIGNED { v i sum }
STATE { g }
INITIAL {
    g = 0
    sum = 0
    net_send(10, 1)
}
BREAKPOINT {
    SOLVE decay METHOD cnexp
    i = g*v
}
DERIVATIVE decay { g' = -g/5 }
NET_RECEIVE (w, p, tlast (ms)) {
    INITIAL {
        p = 1
        tlast = -1e9
    }
    if (flag == 1) {
        sum = 0
        FOR_NETCONS (w1, p1, tlast1 (ms)) {
            sum = sum + w1*p1
            if (t - tlast1 < 8) { p1 = p1*1.5 } else { p1 = p1*0.9 }
        }
        net_send(7, 1)
    } else {
        g = g + w*p
        tlast = t
    }
}
