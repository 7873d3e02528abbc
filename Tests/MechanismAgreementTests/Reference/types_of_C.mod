: Whole numbers of C that wrap, and floats.
NEURON { SUFFIX types_of_C RANGE x, y, z, n, m }
ASSIGNED { v x y z n m }
VERBATIM
static unsigned int seed = 12345;
static int count = 7;
static float third = 1. / 3;
static double next(void) { seed = seed * 1103515245 + 12345; return seed / 4294967296.0; }
static unsigned product(unsigned a, uint32_t b) { return a * b; }
static int half(double k) { return k / 2; }
ENDVERBATIM
INITIAL {
    VERBATIM
    unsigned int i, none = 0;
    float sum = 0.1;
    x = 0;
    for (i = 0; i < 20; i++) { x += next(); sum = sum + third * i; }
    y = sum;
    n = none - 1 > 5 ? half(9) / 3. + count / 2 : -1;
    m = product(4294967291u, 3000000019u) % 1000003 + 010 + 0x1f + 0.1f;
    ENDVERBATIM
}
BREAKPOINT {
    VERBATIM
    float w = v;
    unsigned int k = 1000 * (v + 100);
    z = w * w - (float)(v / 3) + (k - 40000) % 1000 - k;
    ENDVERBATIM
}
