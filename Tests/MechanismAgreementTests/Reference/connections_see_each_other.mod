: FOR_NETCONS sees what this event has set of its own connection, and what it sets of that is seen behind it.
NEURON { POINT_PROCESS connections_see_each_other RANGE w0, sum, seen NONSPECIFIC_CURRENT i }
ASSIGNED { v i sum w0 seen n }
STATE { g }
INITIAL { g = 0  sum = 0  seen = 0  w0 = 0  n = 0 }
BREAKPOINT {
    SOLVE decay METHOD cnexp
    i = g*v
}
DERIVATIVE decay { g' = -g/3 }
NET_RECEIVE(w, p, q, last) {
    INITIAL { p = 0.5  q = 1  last = 0 }
    if (flag == 0) {
        g = g + w*p
        p = p*0.9
        last = t
        if (n < 3) {
            net_send(0.7 + n, 2 + n)
            n = n + 1
        }
        FOR_NETCONS(w2, p2, q2, last2) {
            sum = sum + w2*p2 + last2/1000
            q2 = q2 + 0.1
            if (last2 < t) { p2 = p2*0.99 } else { p2 = p2*0.95 }
        }
        seen = seen + p*q
        p = p + 0.001
        FOR_NETCONS(w3, p3, q3, last3) { seen = seen + 0.01*p3 }
    } else {
        w0 = w0 + flag*q
        g = g + 1e-4*flag
    }
}
