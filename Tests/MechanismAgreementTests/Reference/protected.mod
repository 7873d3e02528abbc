: PROTECT and locks of threads mean nothing to a result.
NEURON { SUFFIX protected_ RANGE x GLOBAL count THREADSAFE }
ASSIGNED { v x count }
INITIAL { x = 0 count = 0 }
BREAKPOINT {
    MUTEXLOCK
    x = v
    MUTEXUNLOCK
    PROTECT count = count + 1
}
