COMMENT
A current between two times, which lie on the grid of steps: whether a step more or less has it depends on how time is counted.
ENDCOMMENT
NEURON {
    SUFFIX pulse
    NONSPECIFIC_CURRENT i
    RANGE onset, dur, amp
}
PARAMETER {
    onset = 10 (ms)
    dur = 1 (ms)
    amp = 0.02 (mA/cm2)
}
ASSIGNED { i (mA/cm2) }
BREAKPOINT {
    if (t > onset && t <= onset + dur) {
        i = -amp
    } else {
        i = 0
    }
}
