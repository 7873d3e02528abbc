COMMENT
A point process with two random streams: when its pulses come, and how large they are.
ENDCOMMENT
NEURON {
    POINT_PROCESS Drip
    NONSPECIFIC_CURRENT i
    RANGE mean, size, n
    RANDOM when, howmuch
}
PARAMETER { mean = 5 (ms) size = 0.3 (nA) }
ASSIGNED { i (nA) n }
STATE { a (nA) }
INITIAL {
    a = 0
    n = 0
    net_send(random_negexp(when, mean), 1)
}
BREAKPOINT {
    SOLVE decay METHOD cnexp
    i = -a
}
DERIVATIVE decay { a' = -a/2 }
NET_RECEIVE(w) {
    if (flag == 1) {
        n = n + 1
        a = a + size*(1 + random_normal(howmuch, 0, 0.2))
        net_event(t)
        net_send(random_negexp(when, mean), 1)
    }
}
