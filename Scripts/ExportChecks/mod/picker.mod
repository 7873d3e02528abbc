TITLE A current that C code draws from a Random of the user's

NEURON {
    POINT_PROCESS Picker
    POINTER source
    RANGE amp
    NONSPECIFIC_CURRENT i
}

PARAMETER { amp = 0.1 (nA) }

ASSIGNED {
    i (nA)
    source
}

BREAKPOINT { i = amp*drawn() }

FUNCTION drawn() {
VERBATIM
    _ldrawn = _p_source ? nrn_random_pick((Rand*) _p_source) : 0;
ENDVERBATIM
}

PROCEDURE draw_from() {
VERBATIM
    *(void**) (&_p_source) = (void*) nrn_random_arg(1);
ENDVERBATIM
}
