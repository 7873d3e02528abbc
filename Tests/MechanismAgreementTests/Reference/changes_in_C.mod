: C code that changes variables within expressions: before and behind their use, in conditions, with commas.
NEURON { SUFFIX changes_in_C RANGE a, b, c, d, e, f, g, w }
ASSIGNED { v a b c d e f g w[6] }
VERBATIM
static int asked = 0;
static double ask(double x) { asked++; return x; }
ENDVERBATIM
INITIAL { a = 0 b = 0 c = 0 d = 0 e = 0 f = 0 g = 0 }
BREAKPOINT {
    VERBATIM
    int i = 6, j, n = 0;
    double q[4] = {1, 2};
    while (i--) w[i] = i * v;
    for (i = 0, j = 5; i < j; ++i, --j) { n += i * j; q[i] += w[j]; }
    a = n + q[0] + q[1] + q[2] + q[3];
    i = 0;
    w[i++] = 3;
    w[i++] += 4.5;
    w[++i] = -w[i - 1];
    b = i++;
    b += 10 * i;
    c = --i;
    c += w[i--] * 2;
    c += i;
    do { c += i; } while (i-- > 0 && c < 1000);
    d = i;
    j = 0;
    if (v > -60 && j++ < 5) d += 1;
    if (v > -60 || ++j > 1) d += 2;
    d += j * 100;
    e = (j = 4, j++, j) + (v < -55 ? j++ : --j);
    e = e + 10 * j;
    n = j = 7;
    n -= j -= 2;
    f = n * 10 + j;
    f += !n--;
    f += n;
    asked = 0;
    f += (v > -62) ? ask(1) : 0;
    if (v > 0 && ask(2) > 1 || ask(3) > 2) f += asked;
    for (i = 10; i--; ) { if (i % 3 == 0) continue; if (i < 3) break; f += i; }
    for (g = 0; g < 10; g += 2.5) ;
    v > -61 ? (g += 1) : (g -= 1);
    g += (int) (v * 1.7) + (int) -2.9;
    ENDVERBATIM
}
