: What a voltage, a state and an array were some time ago. The times are no multiples of the step:
: NEURON's clock is off in its last digit.
NEURON {
    SUFFIX lagging
    NONSPECIFIC_CURRENT i
    RANGE x, tau, ago, before, lately, both, never
    GLOBAL span
}
PARAMETER {
    tau = 3 (ms)
    ago = 1.03 (ms)
    span = 2.517 (ms)
    never = 1e6 (ms)
}
STATE { x }
ASSIGNED {
    v (mV)
    i (mA/cm2)
    pair[2]
    before
    lately
    both
}
INITIAL {
    x = v
    before = 0
    lately = 0
    both = 0
}
BREAKPOINT {
    SOLVE filter METHOD cnexp
    LAG x BY ago
    before = lag_x_ago
    i = 2e-5*(v - lag_x_ago)
}
DERIVATIVE filter { x' = (v - x)/tau }
BEFORE STEP {
    LAG v BY span
    LAG v BY never
    lately = lag_v_span + 1e-3*lag_v_never
    pair[0] = v
    pair[1] = t
    LAG pair BY ago
    both = lag_pair_ago[0] + 10*lag_pair_ago[1]
}
