: FUNCTIONs and PROCEDUREs that call each other, with locals; one that gives no value gives 0; one that calls itself.
NEURON { SUFFIX functions_of_its_own RANGE a, b, c, d }
ASSIGNED { v a b c d }
BREAKPOINT {
    set(v/10, 2)
    b = nothing(3)
    c = product(5) + larger(larger(v, -60), a)
}
PROCEDURE set(x, n) { LOCAL y
    y = x*n
    x = y + 1
    a = x
    d = y
}
FUNCTION nothing(x) { d = d + x }
FUNCTION product(n) { if (n <= 1) { product = 1 } else { product = n*product(n - 1) } }
FUNCTION larger(x, y) { if (x > y) { larger = x } else { larger = y } }
