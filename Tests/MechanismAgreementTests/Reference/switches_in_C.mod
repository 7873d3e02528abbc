: C code with switches whose cases run into one another, with the default between them, in loops.
NEURON { SUFFIX switches_in_C RANGE a, b, c, d, e }
ASSIGNED { v a b c d e }
INITIAL { a = 0 b = 0 c = 0 d = 0 e = 0 }
BREAKPOINT {
    VERBATIM
    enum { one = 1, two, four = 4 };
    int i, k = (int) (v / 3) & 7;
    switch (k) { case 0: a = 0.5; break; case one: a = 1; case two: a += 0.25; default: a -= 0.1; }
    switch (k) {
    case 3:
        b = 3;
        break;
    default:
        b = 9;
    case four:
        b = b * 2 + 1;
        if (v > -62) break;
        b += 0.5;
    case 5: case 6:
        b += 4;
    }
    for (i = 0, c = 0; i < 8; i++) {
        switch (i) {
        case 1: case 3: continue;
        case 2: { double y = v; c += y; break; }
        case 6: if (v > -64) { c += 100; break; } else c += 1000;
        case 7: c += i; break;
        default: c += 0.125 * i;
        }
        c += 10;
    }
    i = k;
    switch (i++) { case 0: case 1: d = i; break; case 2: d = -i; break; default: d = 10 * i; break; case 7: ; }
    switch (k & 3) { default: switch (k >> 2) { case 0: e = 1; break; case 1: e = 2; } e += 5; break; case 0: e = 7; }
    ENDVERBATIM
}
