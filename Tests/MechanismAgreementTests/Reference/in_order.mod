: cnexp advances equations one after the other: a later one sees what earlier ones came to; statements run where they stand.
NEURON { SUFFIX in_order NONSPECIFIC_CURRENT i RANGE g, between }
PARAMETER { g = 2e-4 }
ASSIGNED { v i between }
STATE { a b c }
INITIAL { a = 0.1 b = 0.2 c = 0.3 between = 0 }
BREAKPOINT { SOLVE states METHOD cnexp
    i = g*(a + b)*c*(v + 70) }
DERIVATIVE states {
    a' = (1/(1 + exp(-(v + 50)/8)) - a)/3
    between = 2*a
    b' = (a - b)/7
    c' = (between*b - c)/2
}
