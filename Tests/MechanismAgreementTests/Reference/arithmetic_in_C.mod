: C code that calculates, with locals, branches and loops.
NEURON { SUFFIX arithmetic_in_C RANGE x, y, n }
ASSIGNED { v x y n }
INITIAL { x = 0 y = 0 n = 0 }
BREAKPOINT { x = steep(v) + power(1.1, 5) }
FUNCTION steep(u) {
    VERBATIM
    double width = 4.0;
    if (_lu < -60.0) {
        width *= 2;
    } else if (_lu > 0) {
        width = 1;
    }
    _lsteep = 1.0 / (1.0 + exp(-(_lu + 50.0) / width));
    ENDVERBATIM
}
FUNCTION power(a, k) {
    VERBATIM
    int j;
    double product = 1.;
    for (j = 0; j < (int)_lk; ++j) { product *= _la; }
    while (product > 2.) product -= 1.5;
    return product;
    ENDVERBATIM
}
