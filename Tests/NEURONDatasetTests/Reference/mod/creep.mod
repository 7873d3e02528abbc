COMMENT
Moves the reversal potential of an ion, and remembers a slow average of the voltage without a STATE.
ENDCOMMENT
NEURON {
    SUFFIX creep
    USEION y READ iy WRITE ey VALENCE 1
    RANGE slow
}
STATE { level }
ASSIGNED { v (mV) iy (mA/cm2) ey (mV) slow (mV) }
INITIAL {
    level = 0
    slow = v
    ey = -40
}
BREAKPOINT {
    SOLVE rise METHOD cnexp
    slow = slow + 0.001*dt*(v - slow)
    ey = -40 - 20*level
}
DERIVATIVE rise { level' = ((v - slow)/20 - level)/100 }
