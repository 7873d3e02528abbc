: A channel and a pool in one: its equations see the current of all mechanisms, though it carries some of it itself.
NEURON { SUFFIX total_current USEION ca READ cai, ica, eca WRITE cai, ica RANGE g, depth, own, total }
PARAMETER { g = 1e-5 depth = 0.1 }
ASSIGNED { v (mV) ica (mA/cm2) eca (mV) cai (mM) own total begun }
STATE { ca (mM) }
INITIAL { ca = cai begun = ica }
BREAKPOINT { LOCAL before
    SOLVE states METHOD cnexp
    before = ica
    ica = g*(v - eca) + 0.1*before
    own = ica }
DERIVATIVE states {
    total = ica
    ca' = -total*1e4/(2*96485*depth) - (ca - 1e-4)/20
    cai = ca }
