: With secondorder 2 derivimplicit takes half a step and doubles it; what is run with it sees half the step.
NEURON { SUFFIX second_order_implicit NONSPECIFIC_CURRENT i RANGE gbar, e, seen }
PARAMETER { gbar = 5e-4 e = -80 }
ASSIGNED { v i seen dt }
STATE { x u }
INITIAL { x = 0.1 u = 0.3 }
BREAKPOINT {
    SOLVE pair METHOD derivimplicit
    i = gbar*(x + u)*(v - e)
}
DERIVATIVE pair { LOCAL drive
    seen = dt
    drive = 1 + exp(v/50)
    x' = 0.3*u*u - 0.2*x*drive
    u' = 0.5*x*x - 0.4*u + 0.1
}
