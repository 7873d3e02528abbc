: A GLOBAL that INITIAL sets to other values in each instance: the last one's stays.
NEURON { SUFFIX last_one_wins NONSPECIFIC_CURRENT i RANGE own, g GLOBAL inf }
PARAMETER { g = 1e-4 own = 2 }
ASSIGNED { v i inf }
STATE { m }
INITIAL {
    m = 0
    inf = 0.1*own
}
BREAKPOINT {
    SOLVE states METHOD cnexp
    i = g*m*(v + 60)
}
DERIVATIVE states { m' = (inf - m)/5 }
