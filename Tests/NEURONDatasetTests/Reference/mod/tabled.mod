COMMENT
A potassium current whose rates a user gives as tables.
ENDCOMMENT
NEURON {
    SUFFIX tabled
    USEION k READ ek WRITE ik
    RANGE g
}
PARAMETER { g = 0.002 (S/cm2) ek (mV) }
ASSIGNED { v (mV) ik (mA/cm2) }
STATE { n }
INITIAL { n = inf(v) }
BREAKPOINT {
    SOLVE gate METHOD cnexp
    ik = g*n*scale(v)*(v - ek)
}
DERIVATIVE gate { n' = (inf(v) - n)/tau(v) }
FUNCTION_TABLE inf(v (mV))
FUNCTION_TABLE tau(v(mV)) (ms)
FUNCTION_TABLE scale(v (mV))
