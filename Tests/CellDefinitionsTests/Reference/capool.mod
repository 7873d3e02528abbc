: A pool that a calcium current fills, in what NEURON and Arbor both read.
NEURON {
    SUFFIX capool
    USEION ca READ ica WRITE cai
    RANGE decay, least, rise
}

UNITS {
    (mA) = (milliamp)
    (mM) = (milli/liter)
}

PARAMETER {
    decay = 20 (ms)
    least = 0.0001 (mM)
    rise = 0.01
}

STATE { cai (mM) }

INITIAL { cai = least }

BREAKPOINT {
    SOLVE pool METHOD cnexp
}

DERIVATIVE pool { cai' = -rise * ica - (cai - least) / decay }
