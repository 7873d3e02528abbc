COMMENT
A leak of the ion whose reversal potential creep.mod moves.
ENDCOMMENT
NEURON {
    SUFFIX yleak
    USEION y READ ey WRITE iy VALENCE 1
    RANGE g
}
PARAMETER { g = 0.0002 (S/cm2) ey (mV) }
ASSIGNED { v (mV) iy (mA/cm2) }
BREAKPOINT { iy = g*(v - ey) }
