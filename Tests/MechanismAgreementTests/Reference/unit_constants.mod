: Constants of the table of units, factors in parentheses, numbers with units.
NEURON { SUFFIX unit_constants RANGE a, b, c, d, f }
UNITS {
    (mV) = (millivolt)
    (mA) = (milliamp)
    (um) = (micron)
    (molar) = (1/liter)
    (mM) = (millimolar)
    FARADAY = (faraday) (coulomb)
    F = (faraday) (kilocoulombs)
    R = (k-mole) (joule/degC)
    PI = (pi) (1)
    e = (e) (coulomb)
}
ASSIGNED { v (mV) celsius (degC) a b c d f }
STATE { s }
INITIAL { s = 0 }
BREAKPOINT {
    SOLVE states METHOD cnexp
    a = (1e-3)*(v + 10 (mV))*FARADAY/(R*(celsius + 273.15))
    b = (1)/(FARADAY*1e-4) + F
    c = PI*2
    d = e*1e19
    f = R
}
DERIVATIVE states { s' = (1 (mV) - s)/ (3 (ms)) }
