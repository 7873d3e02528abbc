: Goldman, Hodgkin and Katz: a current that is not straight in v, with a removable 0/0 at 0 mV.
NEURON { SUFFIX goldman USEION ca READ cai, cao WRITE ica RANGE p, e }
UNITS {
    FARADAY = (faraday) (coulomb)
    R = (k-mole) (joule/degC)
}
PARAMETER { p = 2e-4 }
ASSIGNED { v celsius cai cao ica e }
BREAKPOINT {
    ica = p*ghk(v, cai, cao)
    e = nernst(cai, cao, 2)
}
FUNCTION ghk(v, ci, co) { LOCAL z, eci, eco
    z = (1e-3)*2*FARADAY*v/(R*(celsius + 273.15))
    eco = co*efun(z)
    eci = ci*efun(-z)
    ghk = (.001)*2*FARADAY*(eci - eco)
}
FUNCTION efun(z) {
    if (fabs(z) < 1e-4) { efun = 1 - z/2 } else { efun = z/(exp(z) - 1) }
}
FUNCTION nernst(ci, co, z) { nernst = (1e3)*R*(celsius + 273.15)/z/FARADAY*log(co/ci) }
