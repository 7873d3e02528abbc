: A table in a FUNCTION, met below and above its range.
NEURON { SUFFIX table_of_function NONSPECIFIC_CURRENT i RANGE g }
PARAMETER { g = 2e-4 }
ASSIGNED { v i }
BREAKPOINT { i = g*open(v)*(v + 60) }
FUNCTION open(v) {
    TABLE FROM -72.5 TO -20 WITH 37
    open = 1/(1 + exp(-(v + 45)/6))
}
