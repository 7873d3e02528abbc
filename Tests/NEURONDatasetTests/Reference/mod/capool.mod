TITLE Calcium below the membrane

NEURON {
    SUFFIX capool
    USEION ca READ ica, cai WRITE cai
    RANGE tau, rest, depth
}

UNITS {
    (mA) = (milliamp)
    (mM) = (milli/liter)
    (um) = (micron)
    FARADAY = (faraday) (coulomb)
}

PARAMETER {
    tau = 20 (ms)
    rest = 1e-4 (mM)
    depth = 0.1 (um)
}

ASSIGNED { ica (mA/cm2) }

STATE { cai (mM) }

INITIAL { cai = rest }

BREAKPOINT { SOLVE pool METHOD cnexp }

DERIVATIVE pool {
    cai' = -(10000)*ica/(2*FARADAY*depth) - (cai - rest)/tau
}
