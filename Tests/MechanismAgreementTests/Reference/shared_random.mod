: One sequence of random numbers for all instances, in the order in which NEURON comes to them.
NEURON { POINT_PROCESS SharedRandom RANGE start, i, amp NONSPECIFIC_CURRENT i }
PARAMETER { amp = 2e-5 }
ASSIGNED { i start }
INITIAL {
    start = exprand(5)
    i = 0
}
BREAKPOINT { i = normrand(0, amp) + amp*scop_random() }
