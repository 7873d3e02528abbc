: FROM with BY, WHILE, LOCAL arrays, loops in loops.
NEURON { SUFFIX loops RANGE x, y, z }
DEFINE N 5
ASSIGNED { v x y z a[N] }
INITIAL { x = 0 y = 0 z = 0 }
BREAKPOINT { LOCAL sum[3], k, rest
    FROM i = 0 TO N-1 { a[i] = i*i - v/100 }
    x = 0
    FROM i = 0 TO N-1 BY 2 { x = x + a[i] }
    k = 0
    WHILE (k < 3) {
        sum[k] = 0
        FROM j = 0 TO k { sum[k] = sum[k] + a[j] }
        k = k + 1
    }
    y = sum[0] + 10*sum[1] + 100*sum[2]
    rest = fabs(v) + 100
    z = 0
    WHILE (rest > 7) {
        rest = rest/2
        z = z + 1
    }
}
