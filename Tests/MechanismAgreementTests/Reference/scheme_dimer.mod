: A scheme with products of states, stoichiometry, and a buffer.
NEURON { SUFFIX scheme_dimer RANGE k, flux }
PARAMETER { k = 4 }
ASSIGNED { v flux }
STATE { x (mM) buffer (mM) bound (mM) dimer (mM) }
INITIAL { x = 0.5 buffer = 0.7 bound = 0.05 dimer = 0 }
BREAKPOINT { SOLVE scheme METHOD sparse }
KINETIC scheme {
    ~ x + buffer <-> bound (k, 0.3)
    flux = f_flux - b_flux
    ~ 2 x <-> dimer (0.5, 0.2)
    ~ x << (0.02*(v + 65)/10)
    CONSERVE buffer + bound = 0.75
}
