: A concentration that is only read: the reversal potential is Nernst's at the start.
NEURON { SUFFIX reads_concentration USEION ca READ cai, cao, eca WRITE ica RANGE g, seen }
PARAMETER { g = 1e-5 }
ASSIGNED { v cai cao eca ica seen }
BREAKPOINT {
    seen = cai*1000 + cao + eca
    ica = g*(v - eca)
}
