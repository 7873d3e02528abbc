: What binds how: powers, signs, comparisons that are numbers, and, or, not.
NEURON { SUFFIX precedence RANGE a, b, c, d }
ASSIGNED { v a b c d }
BREAKPOINT { LOCAL x
    x = v/40
    a = -x^2 + 2^3^2/100 - x/2/4 - -x
    b = (x > -1) + 2*(x <= -1) + 4*(x == x) + 8*(x != x) + 16*(x < 0 && x > -2) + 32*(x > 0 || x < -1.2)
    c = !(x > -1) + 3*!x
    d = x*2 + 3 > 0
    if (x > -1 && !(x > 0)) { d = d + 10 } else if (x == 0) { d = 5 } else { IF (x > 0.1) { d = d + 20 } ELSE { d = d + 30 } }
}
