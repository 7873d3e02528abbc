: at_time, which is true in the step that passes a time.
NEURON { POINT_PROCESS Alarm NONSPECIFIC_CURRENT i RANGE onset, count, isOn }
PARAMETER { onset = 4.013 dur = 7 }
ASSIGNED { v i count isOn }
INITIAL { count = 0 isOn = 0 }
BREAKPOINT {
    if (at_time(onset)) { count = count + 1 isOn = 1 }
    if (at_time(onset + dur)) { count = count + 1 isOn = 0 }
    if (t > onset && t < onset + dur) { i = -0.02 } else { i = 0 }
}
