: INCLUDE, DEFINE, CONSTANT, and names in capitals.
DEFINE COUNT 3
DEFINE TWICE 2
NEURON { SUFFIX included_ RANGE x, w }
INCLUDE "included.inc"
CONSTANT { offset = 0.25 tiny = -1e-3 }
ASSIGNED { v x w[COUNT] }
INITIAL {
    FROM i = 0 TO COUNT-1 { w[i] = offset*i }
    x = 0
}
BREAKPOINT { x = steep(v) + TWICE*w[TWICE] + tiny }
