: A PROCEDURE that is solved: the exponential Euler method by hand, with dt.
NEURON { SUFFIX solved_procedure USEION na READ ena WRITE ina RANGE gbar, minf, mexp }
PARAMETER { gbar = 3e-3 }
ASSIGNED { v dt ena ina minf mexp }
STATE { m h }
INITIAL {
    rates()
    m = minf
    h = 1 - minf
}
BREAKPOINT {
    SOLVE states
    ina = gbar*m*m*h*(v - ena)
}
PROCEDURE states() {
    rates()
    m = m + mexp*(minf - m)
    h = h + (1 - exp(-dt/8))*(1 - minf - h)
}
PROCEDURE rates() {
    minf = 1/(1 + exp(-(v + 38)/6))
    mexp = 1 - exp(-dt/(0.1 + 0.5*minf))
}
