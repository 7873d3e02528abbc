: WATCH: the first of a call takes the place of earlier ones, further ones are added.
NEURON { POINT_PROCESS Watches NONSPECIFIC_CURRENT i RANGE g, ups, downs, rises, level }
PARAMETER { level = -60 }
ASSIGNED { v i ups downs rises g }
STATE { x }
INITIAL {
    g = 0
    x = 0
    ups = 0
    downs = 0
    rises = 0
    net_send(0, 1)
}
BREAKPOINT {
    SOLVE follow METHOD cnexp
    i = g*(v + 70)
}
DERIVATIVE follow { x' = (v - x)/6 }
NET_RECEIVE (w) {
    if (flag == 1) {
        WATCH (v > level) 2
        WATCH (x < level + 10*rises) 4
    } else if (flag == 2) {
        ups = ups + 1
        g = 0.0005
        WATCH (v < level - 2) 3
    } else if (flag == 3) {
        downs = downs + 1
        g = 0
        WATCH (v > level) 2
        WATCH (x < level) 4
    } else if (flag == 4) {
        rises = rises + 1
    }
}
