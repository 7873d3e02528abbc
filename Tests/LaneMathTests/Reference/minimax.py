"""Prints the minimax coefficients that the LaneMath kernels carry.

Remez exchange with a weight, in 60 decimal digits (mpmath). For each kernel: the range, the coefficients rounded
to double (lowest power first), and the largest weighted error of the *rounded* polynomial as a power of two.
"""
from mpmath import mp, mpf, matrix, lu_solve, exp, expm1, log, log1p, sqrt, cos, pi, fabs

mp.dps = 60


def remez(function, weight, low, high, count, rounds=12):
    """The `count` coefficients p that minimise max |weight(x) * (p(x) - function(x))| on [low, high]."""
    points = count + 1
    nodes = [(low + high) / 2 - (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * points)) for i in range(points)]
    coefficients = None
    for _ in range(rounds):
        system, right = matrix(points, points), matrix(points, 1)
        for row, x in enumerate(nodes):
            for column in range(count):
                system[row, column] = x**column
            system[row, count] = (-1) ** row / weight(x)
            right[row] = function(x)
        solution = lu_solve(system, right)
        coefficients = [solution[i] for i in range(count)]
        # One extremum of alternating sign in each run of equal sign; the largest run survives.
        grid = [(low + high) / 2 - (high - low) / 2 * cos(pi * i / 4000) for i in range(4001)]
        runs = []
        for x in grid:
            error = weight(x) * (evaluate(coefficients, x) - function(x))
            if runs and (error > 0) == (runs[-1][1] > 0):
                if fabs(error) > fabs(runs[-1][1]):
                    runs[-1] = (x, error)
            else:
                runs.append((x, error))
        while len(runs) > points:
            if fabs(runs[0][1]) < fabs(runs[-1][1]):
                runs.pop(0)
            else:
                runs.pop()
        if len(runs) < points:
            break
        nodes = [x for x, _ in runs]
    return coefficients


def evaluate(coefficients, x):
    total = mpf(0)
    for coefficient in reversed(coefficients):
        total = total * x + coefficient
    return total


def report(name, function, weight, low, high, count):
    coefficients = [mpf(float(c)) for c in remez(function, weight, low, high, count)]
    worst = max(
        fabs(weight(x) * (evaluate(coefficients, x) - function(x)))
        for x in ((low + (high - low) * (i + mpf(1) / 3) / 3000) for i in range(3000)))
    print(f"{name} on [{mp.nstr(low, 6)}, {mp.nstr(high, 6)}], error 2^{mp.nstr(log(worst, 2), 5)}")
    for power, coefficient in enumerate(coefficients):
        print(f"    {power:2d}  {float(coefficient)!r}")


def exponential_remainder(r):
    """(e^r - 1 - r) / r^2, by its series where the difference would cancel."""
    if fabs(r) < mpf("0.02"):
        total, term = mpf(0), mpf(1) / 2
        for k in range(3, 40):
            total, term = total + term, term * r / k
        return total
    return (expm1(r) - r) / r**2


def logarithm_series(z, first):
    """(log((1 + s) / (1 - s)) / s - 2 - ...) / z^first with z = s^2: the terms 2 z^k / (2k + 1) from k = first."""
    return sum(2 * z ** (k - first) / (2 * k + 1) for k in range(first, first + 60))


half = log(2) / 2 * mpf("1.0001")
# An error counts most where the result is smallest against its binade: for expm1 that is r = -ln(2)/2 with n = 1.
report(
    "exp: (e^r - 1 - r) / r^2, weight r^2 e^(-2r)", exponential_remainder,
    lambda r: (r**2 + mpf("1e-6")) * exp(-2 * r), -half, half, 10)

report(
    "exprel: ((e^x - 1) / x - 1) / x, weight -x", exponential_remainder, lambda x: fabs(x) + mpf("1e-6"), -mpf(5) / 16, mpf(0), 8)

largest = ((sqrt(2) - 1) / (sqrt(2) + 1)) ** 2 * mpf("1.0001")
report("log: 2/3 + 2z/5 + ..., weight z/2", lambda z: logarithm_series(z, 1), lambda z: z / 2 + mpf("1e-7"), mpf(0), largest, 7)
report("pow: 2/5 + 2z/7 + ..., weight z^2/2", lambda z: logarithm_series(z, 2), lambda z: z**2 / 2 + mpf("1e-9"), mpf(0), largest, 8)

ln2 = log(mpf(2))
report(
    "binary logarithm: (2 + 2z/3 + ...) / ln 2, relative", lambda z: logarithm_series(z, 0) / ln2,
    lambda z: ln2 / logarithm_series(z, 0), mpf(0), ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)) ** 2, 7)
report("binary exponential: 2^r, relative", lambda r: 2**r, lambda r: 2**-r, -mpf(1) / 2, mpf(1) / 2, 11)

high = mpf(int(log(2) * 2**42)) / 2**42
print("ln 2, nearest double and rest:", repr(float(log(2))), repr(float(log(2) - mpf(float(log(2))))))
print("ln 2, 42 bits and rest:", repr(float(high)), repr(float(log(2) - high)))
print("1 / ln 2:", repr(float(1 / log(2))))
print("2 / 3, nearest double and rest:", repr(float(mpf(2) / 3)), repr(float(mpf(2) / 3 - mpf(float(mpf(2) / 3)))))
