: C code with types of several sizes, constants, macros and pointers into arrays.
NEURON { SUFFIX types_in_C RANGE a, b, w }
VERBATIM
static int calls;
static double last = -1.0, acc[3] = {1, 2};
#define CLIP(x, lo, hi) ((x) < (lo) ? (lo) : (x) > (hi) ? (hi) : (x))
static inline double mix(double p, float q) { float r = q / 3; return p * r + CLIP(p, -0x10, 017); }
ENDVERBATIM
ASSIGNED { v a b w[4] }
INITIAL {
    a = 0 b = 0
    FROM i = 0 TO 3 { w[i] = i }
}
BREAKPOINT {
    VERBATIM
    size_t k;
    long total = 0;
    unsigned short us = 65530;
    double q[5] = {0.5, 1.5};
    double *p = q, *end = &q[4];
    calls = 0; acc[0] = 1; acc[1] = 2; acc[2] = 0;
    for (k = 0; k < sizeof(acc) / sizeof(acc[0]); ++k) {
        acc[k] += v / 1000;
        total += (long) (acc[k] * 10);
        us += k * 3;
    }
    *p++ += v;
    p[1] = *p + 2;
    *++p *= 3;
    p += 2;
    p[0] = q[2] - 1;
    end -= 3;
    last = mix(v, 0.1f) + *end;
    calls += 5;
    a = last + total + us + (calls > 0 ? 'A' : '\n');
    if (!(calls % 7)) { b = acc[2]; } else if (calls % 3 == 2 && v < -50) { b -= 1e-3; } else b++;
    do { if (b > 5) { b -= 5; continue; } b += 0.25; } while (b < 0 || b > 4);
    for (k = 0; k < 4; k++) w[k] = q[k] + q[k + 1];
    ENDVERBATIM
}
