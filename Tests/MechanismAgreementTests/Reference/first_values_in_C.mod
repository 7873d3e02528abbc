: Variables of C code that begin with numbers, outside of blocks and within a function and a block.
NEURON { SUFFIX first_values_in_C NONSPECIFIC_CURRENT i RANGE x, y, n, m }
PARAMETER { g = 1e-4 }
ASSIGNED { v i x y n m }
VERBATIM
static double a = 1.5, b = 2;
static const double gas = 8.314;
double faraday = 96485;
static long whole = 7;
static double next(void) { static double count = 3; count = count + 1; return count; }
ENDVERBATIM
INITIAL {
    y = 0
    n = following()
    m = own()
    VERBATIM
    y = a + b + whole;
    ENDVERBATIM
}
BREAKPOINT {
    VERBATIM
    x = gas * faraday;
    ENDVERBATIM
    i = g * (v + 65) * x * 1e-6
}
FUNCTION following() {
    VERBATIM
    _lfollowing = next();
    ENDVERBATIM
}
FUNCTION own() {
    VERBATIM
    static double kept = 20;
    kept += 1;
    _lown = kept;
    ENDVERBATIM
}
