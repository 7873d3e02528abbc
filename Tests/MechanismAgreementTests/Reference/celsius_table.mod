: A channel whose rates stand in a table that depends on the temperature.
NEURON { SUFFIX celsius_table USEION k READ ek WRITE ik RANGE g, inf, tau GLOBAL q }
PARAMETER { g = 1e-3 }
ASSIGNED { v ek ik inf tau celsius q }
STATE { n }
INITIAL {
    rates(v)
    n = inf
}
BREAKPOINT {
    SOLVE states METHOD cnexp
    ik = g*n^4*(v - ek)
}
DERIVATIVE states {
    rates(v)
    n' = (inf - n)/tau
}
PROCEDURE rates(v) {
    LOCAL a, b
    TABLE inf, tau DEPEND celsius FROM -100 TO 100 WITH 200
    q = 3^((celsius - 6.3)/10)
    a = 0.01*trap(-(v + 55), 10)
    b = 0.125*exp(-(v + 65)/80)
    tau = 1/(q*(a + b))
    inf = a/(a + b)
}
FUNCTION trap(x, y) {
    if (fabs(x/y) < 1e-6) { trap = y*(1 - x/y/2) } else { trap = x/(exp(x/y) - 1) }
}
