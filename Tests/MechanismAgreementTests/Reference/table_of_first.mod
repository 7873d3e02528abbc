: The tables of a file that is safe are those of the first instance.
NEURON { SUFFIX table_of_first NONSPECIFIC_CURRENT i RANGE g, slope THREADSAFE }
PARAMETER { g = 2e-4  slope = 7.3 }
ASSIGNED { v i tau inf }
STATE { m }
INITIAL {
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
    TABLE inf, tau DEPEND slope FROM -100 TO 100 WITH 160
    inf = 1/(1 + exp(-(v + 43)/slope))
    tau = 0.2 + 5/(exp((v + 55)/17) + exp(-(v + 55)/17))
}
