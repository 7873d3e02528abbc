: Depression and facilitation kept for each connection.
NEURON { POINT_PROCESS Plastic NONSPECIFIC_CURRENT i RANGE tau1, tau2, g, U, rec, fac }
PARAMETER { tau1 = 0.6 tau2 = 4.4 U = 0.4 rec = 90 fac = 40 }
ASSIGNED { v i g factor }
STATE { A B }
INITIAL { LOCAL tp
    A = 0
    B = 0
    tp = (tau1*tau2)/(tau2 - tau1)*log(tau2/tau1)
    factor = 1/(-exp(-tp/tau1) + exp(-tp/tau2))
}
BREAKPOINT {
    SOLVE state METHOD cnexp
    g = B - A
    i = g*(v + 5)/(1 + 0.28*exp(-0.062*v))
}
DERIVATIVE state {
    A' = -A/tau1
    B' = -B/tau2
}
NET_RECEIVE (weight, R, u, tsyn (ms)) {
    INITIAL {
        R = 1
        u = U
        tsyn = t
    }
    u = u*exp(-(t - tsyn)/fac)
    u = u + U*(1 - u)
    R = 1 + (R - R*u - 1)*exp(-(t - tsyn)/rec)
    A = A + weight*factor*R*u
    B = B + weight*factor*R*u
    tsyn = t
}
