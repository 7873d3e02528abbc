: LOCALs of the file: one for all instances, which keeps its value.
NEURON { SUFFIX file_locals RANGE x, y }
LOCAL q, sum[2]
ASSIGNED { v x y }
STATE { s }
INITIAL {
    q = 3^((35 - 20)/10)
    sum[0] = 0
    sum[1] = 0.5
    x = 0
    y = 0
    s = 0
}
BREAKPOINT { SOLVE states METHOD cnexp }
DERIVATIVE states {
    x = q + sum[1]
    s' = q*(0.2 - s)
    y = s + sum[0]
}
