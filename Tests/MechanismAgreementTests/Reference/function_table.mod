: FUNCTION_TABLEs of one and of two arguments.
NEURON { SUFFIX function_table NONSPECIFIC_CURRENT i RANGE g, a, b }
PARAMETER { g = 1e-4 }
ASSIGNED { v i a b }
INITIAL { a = 0 b = 0 }
BREAKPOINT {
    a = inf(v)
    b = both(v, -5 + t/10)
    i = g*(a + b)*(v + 60)
}
FUNCTION_TABLE inf(v)
FUNCTION_TABLE both(v, x)
