: Arrays among parameters, states and what is assigned.
NEURON { SUFFIX array_parameters NONSPECIFIC_CURRENT i RANGE w, s, g }
DEFINE N 3
PARAMETER { g = 1e-4 }
ASSIGNED { v i s[N] w[N] }
STATE { x[N] }
INITIAL {
    FROM k = 0 TO N-1 {
        x[k] = 0.1*(k + 1)
        s[k] = 0
        w[k] = 0.5 + k/10
    }
}
BREAKPOINT {
    SOLVE scheme METHOD sparse
    i = 0
    FROM k = 0 TO N-1 {
        s[k] = w[k]*x[k]
        i = i + g*s[k]*(v + 60)
    }
}
KINETIC scheme {
    FROM k = 0 TO N-2 { ~ x[k] <-> x[k+1] (0.2*exp(v/70), 0.1 + 0.05*k) }
}
