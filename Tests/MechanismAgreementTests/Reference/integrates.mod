: An artificial cell that moves its event: the last one with flag 1.
NEURON { ARTIFICIAL_CELL Integrates RANGE tau, m, refrac, n }
PARAMETER { tau = 9 refrac = 2 }
ASSIGNED { m t0 (ms) n isRefractory }
INITIAL {
    m = 0
    t0 = 0
    n = 0
    isRefractory = 0
    net_send(25, 1)
}
NET_RECEIVE (w) {
    if (flag == 0) {
        if (isRefractory == 0) {
            m = m*exp(-(t - t0)/tau) + w
            t0 = t
            net_move(t + 4 - m)
            if (m > 0.9) {
                net_event(t)
                m = 0
                isRefractory = 1
                net_send(refrac, 2)
            }
        }
    } else if (flag == 1) {
        net_event(t)
        n = n + 1
        net_send(6.5, 1)
    } else {
        isRefractory = 0
    }
}
