: SCoP's functions of time and its curves, before, in and after what they describe.
NEURON { SUFFIX forcing_functions RANGE a, b, c, d, e, f, g }
ASSIGNED { v a b c d e f g }
BREAKPOINT {
    a = hyperbol(fabs(v), 2, 30) + revhyperbol(fabs(v), 2, 30)
    b = sigmoid(fabs(v), 2, 30, 2) + 10*revsigmoid(fabs(v), 2, 30, 2.5)
    c = harmonic(t, 5, 2, 1) + squarewave(t - 3.1, 4.03, 10)
    d = sawtooth(t, 4.03, 1) + 10*revsawtooth(t, 3.01, 1)
    e = ramp(t, 3.01, 2, 10.02) + 10*pulse(t, 3.01, 2, 5.02) + 100*perpulse(t, 1.01, 2, 3.01, 4.02)
    f = step(t, 5.01, 2) + 10*perstep(t, 1.01, 2.03, 3) + 1000*threshold(v, -50, "max") + 2000*threshold(v, -60, "min")
    g = gauss(v, -60, 10) + poisson(3, fabs(v)/10)
}
