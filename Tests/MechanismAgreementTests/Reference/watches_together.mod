: Several conditions are met in one step: the first event begins to watch anew, and those of the others do not arrive any more.
NEURON { POINT_PROCESS watches_together RANGE x, level, n_high, n_middle, n_low, period }
PARAMETER { period = 0.7 (ms) low = 0.3 high = 0.7 }
ASSIGNED { v (mV) x level n_high n_middle n_low }
INITIAL {
    n_high = 0 n_middle = 0 n_low = 0
    level = 0.37
    x = 0
    net_send(0, 2)
    net_send(period, 4)
}
BREAKPOINT { level = level }
NET_RECEIVE(w) {
    if (flag == 4) {
        level = 3.93*level*(1 - level)
        net_send(period, 4)
    } else if (flag == 3) {
        x = 3
        n_high = n_high + 1
        WATCH (level < low) 1
        WATCH (level < high) 2
    } else if (flag == 2) {
        x = 2
        n_middle = n_middle + 1
        WATCH (level < low) 1
        WATCH (level > high) 3
    } else if (flag == 1) {
        x = 1
        n_low = n_low + 1
        WATCH (level > high) 3
        WATCH (level > low) 2
    }
}
