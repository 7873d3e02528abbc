: Pulses of transmitter: a self event with a flag that counts, and the connection's numbers.
NEURON { POINT_PROCESS Pulses NONSPECIFIC_CURRENT i RANGE g, dur, synon }
PARAMETER { dur = 1.3 alpha = 1.1 beta = 0.19 }
ASSIGNED { v i g synon inf tau }
STATE { ron roff }
INITIAL {
    inf = alpha/(alpha + beta)
    tau = 1/(alpha + beta)
    synon = 0
    ron = 0
    roff = 0
}
BREAKPOINT {
    SOLVE release METHOD cnexp
    g = ron + roff
    i = g*v
}
DERIVATIVE release {
    ron' = (synon*inf - ron)/tau
    roff' = -beta*roff
}
NET_RECEIVE (weight, on, nspike, r0, t0 (ms)) {
    if (flag == 0) {
        nspike = nspike + 1
        if (!on) {
            r0 = r0*exp(-beta*(t - t0))
            t0 = t
            on = 1
            synon = synon + weight
            state_discontinuity(ron, ron + r0)
            state_discontinuity(roff, roff - r0)
        }
        net_send(dur, nspike)
    }
    if (flag == nspike) {
        r0 = weight*inf + (r0 - weight*inf)*exp(-(t - t0)/tau)
        t0 = t
        synon = synon - weight
        state_discontinuity(ron, ron - r0)
        state_discontinuity(roff, roff + r0)
        on = 0
    }
}
