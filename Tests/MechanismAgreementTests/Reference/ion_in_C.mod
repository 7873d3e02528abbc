: A concentration that begins at the ion's own value, as C code says.
NEURON { SUFFIX ion_in_C USEION ca READ cai, ica WRITE cai RANGE tau }
PARAMETER { tau = 15 }
ASSIGNED { ica }
STATE { cai (mM) }
INITIAL {
    VERBATIM
    cai = _ion_cai;
    ENDVERBATIM
}
BREAKPOINT { SOLVE states METHOD cnexp }
DERIVATIVE states { cai' = -0.01*ica + (2e-4 - cai)/tau }
