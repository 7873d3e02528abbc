: A concentration that is pumped out of two shells and diffuses along the cable.
NEURON {
    SUFFIX diffusion
    USEION ca READ ica, cai WRITE cai VALENCE 2
    RANGE total, D
}
DEFINE SHELLS 2
UNITS { FARADAY = (faraday) (10000 coulomb) PI = (pi) (1) }
PARAMETER { D = 0.6  total = 0.003  kon = 60  koff = 0.2 }
ASSIGNED { diam ica cai part[SHELLS] }
STATE { ca[SHELLS] bound[SHELLS] }
INITIAL {
    part[0] = 0.6
    part[1] = 0.4
    FROM i = 0 TO SHELLS - 1 {
        ca[i] = cai
        bound[i] = total*cai/(cai + koff/kon)
    }
}
BREAKPOINT { SOLVE shells METHOD sparse }
KINETIC shells {
    COMPARTMENT i, diam*diam*part[i] { ca bound }
    LONGITUDINAL_DIFFUSION i, D*diam*diam*part[i] { ca }
    ~ ca[0] << (-ica*PI*diam/(2*FARADAY))
    ~ ca[0] <-> ca[1] (D*0.3, D*0.3)
    FROM i = 0 TO SHELLS - 1 {
        ~ ca[i] <-> bound[i] (kon*total*diam*diam*part[i], koff*diam*diam*part[i])
    }
    cai = ca[0]
}
