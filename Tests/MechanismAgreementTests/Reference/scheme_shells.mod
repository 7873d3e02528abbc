: Arrays of states, a loop over shells, constants that are computed once.
NEURON { SUFFIX scheme_shells USEION ca READ cao, cai, ica WRITE cai RANGE depth }
DEFINE SHELLS 4
PARAMETER { depth = 1 }
ASSIGNED { ica cai cao diam vrat[SHELLS] frat[SHELLS] }
CONSTANT { volo = 1e10 }
STATE { ca[SHELLS] bound[SHELLS] }
LOCAL factors
INITIAL {
    factors = 0
    layers()
    FROM i = 0 TO SHELLS-1 { ca[i] = cai  bound[i] = 0.1 }
}
BREAKPOINT { SOLVE state METHOD sparse }
PROCEDURE layers() { LOCAL r, dr2
    r = 1/2
    dr2 = r/(SHELLS-1)/2
    vrat[0] = 0
    frat[0] = 2*r
    FROM i = 0 TO SHELLS-2 {
        vrat[i] = vrat[i] + 3.14159*(r - dr2/2)*2*dr2
        r = r - dr2
        frat[i+1] = 2*3.14159*r/(2*dr2)
        r = r - dr2
        vrat[i+1] = 3.14159*(r + dr2/2)*2*dr2
    }
}
LOCAL dsq, dsqvol
KINETIC state {
    COMPARTMENT i, diam*diam*vrat[i] {ca bound}
    COMPARTMENT volo {cao}
    ~ ca[0] << (-ica*diam*3.14159*depth*5.2e-3)
    FROM i = 0 TO SHELLS-2 { ~ ca[i] <-> ca[i+1] (0.05*frat[i+1], 0.05*frat[i+1]) }
    dsq = diam*diam
    FROM i = 0 TO SHELLS-1 {
        dsqvol = dsq*vrat[i]
        ~ ca[i] <-> bound[i] (0.3*dsqvol, 0.01*dsqvol)
    }
    cai = ca[0]
}
