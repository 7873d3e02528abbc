: A derivative that is read, and set, outside of its equations is what the last SOLVE left of it.
NEURON { POINT_PROCESS DerivativeRead NONSPECIFIC_CURRENT i RANGE n, m, a, x, y, z }
ASSIGNED { v i x y z }
STATE { n m a b }
INITIAL { n = 0.3  m = 0.1  a = 1  b = 0  n' = 0.7  z = 0 }
BREAKPOINT {
    SOLVE slow METHOD euler
    SOLVE scheme METHOD sparse
    x = n' + a'
    i = 1e-4*(v + 60)*m'
}
DERIVATIVE slow {
    n' = (1 - n)/2
    m' = (1/(1 + exp(-(v + 40)/9)) - m)/3
}
KINETIC scheme { ~ a <-> b (0.2, 0.1) }
AFTER SOLVE { y = m' }
NET_RECEIVE(w) { z = z + w*n' }
