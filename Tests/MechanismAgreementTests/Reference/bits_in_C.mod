: C code with the operators of bits, whole numbers that wrap, sizes and enumerations.
NEURON { SUFFIX bits_in_C RANGE a, b, c, d, e, f, g, h, k }
VERBATIM
enum { LOW = 3, NEXT, MASK = (1 << LOW) | 1 };
typedef unsigned int word;
static int hashed(int x) {
    int r = 17;
    int j;
    for (j = 0; j < 4; j++, x >>= 2) r = r * 31 + (x ^ 5);
    return r ^ (r >> 3);
}
static word mixed(word z) {
    z ^= z >> 16;
    z *= 0x85ebca6bu;
    z ^= z << 13;
    return ~z;
}
ENDVERBATIM
ASSIGNED { v a b c d e f g h k }
INITIAL { a = 0 b = 0 c = 0 d = 0 e = 0 f = 0 g = 0 h = 0 k = 0 }
BREAKPOINT {
    VERBATIM
    enum colour { red, green = 5, blue } hue = green;
    int i = (int) v;
    unsigned int u = i;
    unsigned char small = i;
    short middle = i * 1000;
    bool odd = i & 1;
    double w[MASK];
    int big = 2147483640;
    a = (i & 12) + (i | 3) * 2 + (i ^ 7) + ~i + (5 & 3);
    b = (i << 2) + (i >> 1) + (-i >> 3) + (1 << (i & 15));
    c = u;
    c = c / 7 + (u >> 4) + (u << 3) + ~u + (u & 0xff);
    d = hashed(i);
    e = mixed(i + 100);
    f = small + middle + odd + (signed char)(i * 3);
    big += i + 100;
    g = big + i * 123456789;
    i <<= 2; i |= 1; i &= ~4; i ^= blue; i %= 50;
    h = i + hue + NEXT + MASK;
    k = sizeof(double) + sizeof(int) * 10 + sizeof w + sizeof(w) / sizeof(w[0]) + sizeof(small) + sizeof(char*);
    ENDVERBATIM
}
