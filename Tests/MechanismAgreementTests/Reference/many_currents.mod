: Currents of several ions and of none.
NEURON { SUFFIX many_currents USEION na READ ena WRITE ina USEION k READ ek WRITE ik USEION cl WRITE icl VALENCE -1
    NONSPECIFIC_CURRENT ia, ib RANGE gna, gk, part }
PARAMETER { gna = 3e-5 gk = 8e-5 part = 0.3 }
ASSIGNED { v ena ek ina ik icl ia ib }
BREAKPOINT {
    ina = gna*(v - ena)
    ik = gk*(v - ek)
    icl = part*1e-5*(v + 71)
    ia = 1e-5*(v + 30)
    ib = ia*part
}
