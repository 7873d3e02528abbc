: Arrays that C code declares with their first values: in a function for good, in one anew at each call, outside of all blocks.
NEURON { SUFFIX arrays_in_C RANGE x, y, z, n }
ASSIGNED { v x y z n }
VERBATIM
static double powers[3] = {1.5,
    -2.5, 0.12e-2};
/* A polynomial in 1/(argument + 1). */
static double series(double argument)
{
    static double c[4]={76.18, -86.5,
        24.01,-1.23};
    double sum;
    int j;
    sum = 1.0;
    for (j = 0; j <= 3; j++) {
        argument += 1.0;
        sum += c[j]/argument;
    }
    return log(sum);
}
ENDVERBATIM
INITIAL { x = 0 y = 0 z = 0 n = 0 }
BREAKPOINT { SOLVE count
    x = of(9 + 0.01*v)
    y = local(v)
    z = outside(v)
}
PROCEDURE count() { n = counted() }
FUNCTION of(u) {
    VERBATIM
    return series(_lu);
    ENDVERBATIM
}
FUNCTION local(u) {
    VERBATIM
    double weights[2] = {0.5, -4.0};
    weights[0] += _lu;
    return weights[0]*weights[1];
    ENDVERBATIM
}
FUNCTION outside(u) {
    VERBATIM
    return powers[0] + _lu*(powers[1] + _lu*powers[2]);
    ENDVERBATIM
}
FUNCTION counted() {
    VERBATIM
    static double last[2] = {3., 1.};
    double sum;
    sum = 0.5*last[0] + 0.5*last[1];
    last[0] = last[1];
    last[1] = sum;
    return sum;
    ENDVERBATIM
}
