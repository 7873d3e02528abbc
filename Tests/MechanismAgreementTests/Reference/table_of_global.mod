: The table is made where INITIAL comes to it, when the GLOBAL that goes into it is set.
NEURON { SUFFIX table_of_global NONSPECIFIC_CURRENT i RANGE g GLOBAL rate, tau, inf }
PARAMETER { g = 2e-4 }
ASSIGNED { v i rate tau inf celsius }
STATE { m }
INITIAL {
    rate = 2.05
    rates(v)
    m = inf
}
BREAKPOINT {
    SOLVE states METHOD cnexp
    i = g*m*(v + 77)
}
DERIVATIVE states {
    rates(v)
    m' = (inf - m)/tau
}
PROCEDURE rates(v) {
    TABLE inf, tau DEPEND celsius FROM -100 TO 100 WITH 160
    inf = 1/(1 + exp(-(v + 43)/7.3))
    tau = (0.2 + 5/(exp((v + 55)/17) + exp(-(v + 55)/17)))/rate/3^((celsius - 25)/10)
}
