: A table in a PROCEDURE fills what it names; what else the procedure sets is set only while the table is made.
NEURON { SUFFIX table_leaves_out NONSPECIFIC_CURRENT i RANGE g, extra GLOBAL tadj, minf }
PARAMETER { g = 2e-4 }
ASSIGNED { v i celsius tadj minf mtau extra }
STATE { m }
INITIAL {
    extra = 3
    rates(v)
    m = minf
}
BREAKPOINT {
    SOLVE states METHOD cnexp
    i = tadj*g*m*(v + 60)
}
DERIVATIVE states {
    rates(v)
    m' = tadj*(minf - m)/mtau
}
PROCEDURE rates(v) {
    TABLE minf, mtau DEPEND celsius FROM -120 TO 100 WITH 220
    tadj = 2.3^((celsius - 23)/10)
    mtau = 1 + 4/(1 + exp((v + 40)/11))
    minf = 1/(1 + exp(-(v + 40)/7))
}
