COMMENT
An electrode whose current a user gives as a table of two arguments.
ENDCOMMENT
NEURON {
    POINT_PROCESS Shaped
    ELECTRODE_CURRENT i
    RANGE amp, i
}
PARAMETER { amp = 0.1 (nA) }
ASSIGNED { v (mV) i (nA) }
BREAKPOINT { i = amp*shape(v, t) }
FUNCTION_TABLE shape(v (mV), t (ms))
