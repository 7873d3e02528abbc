TITLE What old files say, and nobody reads: INDEPENDENT, limits, units of steps
: a comment
? another
COMMENT
A comment with a brace { and the word ENDCOMMEN
ENDCOMMENT
INDEPENDENT { t FROM 0 TO 1 WITH 1 (ms) }
NEURON { SUFFIX old_ways NONSPECIFIC_CURRENT i RANGE g, e }
UNITS { (mV) = (millivolt) (S) = (siemens) }
PARAMETER { v (mV) g = .001 (S/cm2) < 0, 1e9 > e = -61 (mV) }
ASSIGNED { i (mA/cm2) }
BREAKPOINT {
UNITSOFF
    i = 0.1*g*(v - e)
UNITSON
}
