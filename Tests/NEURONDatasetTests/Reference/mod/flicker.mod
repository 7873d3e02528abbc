COMMENT
A leak that flickers: a density mechanism with two random streams, not in the order of their names.
ENDCOMMENT
NEURON {
    SUFFIX flicker
    NONSPECIFIC_CURRENT i
    RANGE g, e, x, y
    RANDOM second, first
}
PARAMETER { g = 0.0003 (S/cm2) e = -65 (mV) }
ASSIGNED { v (mV) i (mA/cm2) x y }
STATE { z }
INITIAL {
    z = random_normal(first, 0, 1)
    x = random_uniform(second, 0, 2)
    y = 0
}
BEFORE STEP {
    x = random_uniform(second, 0, 2)
    y = random_normal(first, 0, 1)
}
BREAKPOINT {
    SOLVE relax METHOD cnexp
    i = g*x*(v - e) + 0.002*z
}
DERIVATIVE relax { z' = (y - z)/5 }
