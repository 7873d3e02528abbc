: With a current BREAKPOINT runs twice a step, at two voltages.
NEURON { SUFFIX twice_a_step NONSPECIFIC_CURRENT i RANGE g, count, greatest, sum }
PARAMETER { g = 1e-4 }
ASSIGNED { v i count greatest sum }
INITIAL { count = 0 greatest = -100 sum = 0 }
BREAKPOINT {
    count = count + 1
    if (v > greatest) { greatest = v }
    sum = sum + v
    i = g*(v + 60 + 0.001*count)
}
