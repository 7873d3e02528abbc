: Functions and numbers of C's headers, where they are near 0 as well.
NEURON { SUFFIX mathematics_in_C RANGE a, b, c, d, e, f, g, h }
ASSIGNED { v (mV) a b c d e f g h }
VERBATIM
#include <math.h>
#include <float.h>
#include <limits.h>
ENDVERBATIM
INITIAL { compute() }
BREAKPOINT { compute() }
PROCEDURE compute() {
VERBATIM
    double x = v/50;
    a = hypot(x, 0.3) + cbrt(x) + cbrt(-x*x);
    b = log1p(1e-9*x) * 1e9 + log1p(x*x);
    c = log2(x*x + 0.1) + exp2(x);
    d = asinh(1e-7*x) * 1e7 + asinh(x) + acosh(1 + x*x);
    e = atanh(0.5*tanh(x)) + round(3*x) + round(-2.5) + trunc(4*x);
    f = M_PI*x + M_E + M_SQRT2/M_LN2 + DBL_EPSILON;
    g = (x < INFINITY) + (x > -DBL_MAX) + INT_MAX*1e-9;
    h = fmin(x, 0.1) + fmax(x, -0.1) + expm1(x);
ENDVERBATIM
}
