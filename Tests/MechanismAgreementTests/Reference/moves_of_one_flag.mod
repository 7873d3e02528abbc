: Of several events to itself net_move moves the last one with flag 1, whatever was sent behind it.
NEURON { ARTIFICIAL_CELL MovesOfOneFlag RANGE n, s, x }
ASSIGNED { n s x }
INITIAL {
    n = 0
    s = 0
    x = 0
    net_send(100, 1)
}
NET_RECEIVE (w) {
    IF (flag == 1) {
        s = s + 1
        net_event(t)
        net_send(100, 1)
    } ELSE IF (flag == 0) {
        net_send(1, 2)
        x = x + 1
    } ELSE {
        n = n + 1
        net_move(t + 0.5)
    }
}
