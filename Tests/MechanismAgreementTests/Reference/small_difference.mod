COMMENT
A pump near its balance: what it carries is the small difference of two large fluxes, and shows the
last digit of states that a CONSERVE keeps to a total, which is itself a product.
ENDCOMMENT
NEURON {
    SUFFIX small_difference
    USEION ca READ cai, cao WRITE cai, ica
    RANGE density, carried, leak
}
UNITS {
    (mM) = (milli/liter)
    (mA) = (milliamp)
    (um) = (micron)
    FARADAY = (faraday) (coulomb)
}
PARAMETER {
    density = 2e-14
    leak = 2e-10
    catch = 400
    release = 0.3
    through = 0.0007
    back = 4e-6
}
ASSIGNED { cao (mM) diam (um) ica (mA/cm2) carried volume wall }
STATE { cai (mM) open taken }
INITIAL {
    volume = 0.785*diam*diam
    wall = 3.1*diam
    SOLVE carry STEADYSTATE sparse
}
BREAKPOINT {
    SOLVE carry METHOD sparse
    ica = carried
}
KINETIC carry {
    COMPARTMENT volume { cai }
    COMPARTMENT 1e10*wall { open taken }
    COMPARTMENT 1e15 { cao }
    ~ cai << (leak*(5e-5 - cai))
    ~ cai + open <-> taken (1e10*wall*catch, 1e10*wall*release)
    ~ taken <-> open + cao (1e10*wall*through, 1e10*wall*back)
    carried = 2e-4*FARADAY*(f_flux - b_flux)/wall
    CONSERVE open + taken = 1e10*wall*density
}
