: A reaction of one direction, and the fluxes of several.
NEURON { SUFFIX scheme_one_way NONSPECIFIC_CURRENT i RANGE out }
ASSIGNED { v i out }
STATE { x u }
INITIAL { x = 1 u = 0 out = 0 }
BREAKPOINT { SOLVE scheme METHOD sparse
    i = 1e-5*out }
KINETIC scheme {
    ~ x -> (0.2)
    out = f_flux
    ~ x <-> u (0.3, 0.1*exp(-v/60))
    out = out + 2*(f_flux - b_flux)
}
