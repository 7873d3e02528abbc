: What a CONSTRUCTOR sets.
NEURON { POINT_PROCESS Constructor RANGE kind, id, w NONSPECIFIC_CURRENT i }
ASSIGNED { v i kind id w }
CONSTRUCTOR {
    VERBATIM
    if (ifarg(3)) { id = *getarg(3); } else { id = -1; }
    ENDVERBATIM
    kind = 4
}
INITIAL { w = kind - 0.5*id }
BREAKPOINT { i = 0.001*w*(v + 50) }
