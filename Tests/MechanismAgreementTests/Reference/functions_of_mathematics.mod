: The functions that a file can call, within their ranges and beyond.
NEURON { SUFFIX functions_of_mathematics RANGE x, y, z, w }
ASSIGNED { v x y z w }
BREAKPOINT {
    x = exp(v) + exp(-v*20)*1e-300 + exp(20*v) + log(v*v + 1) + log10(v*v + 2) + sqrt(fabs(v))
    y = sin(v) + cos(v) + tan(v/100) + sinh(v/50) + cosh(v/50) + tanh(v/50) + asin(v/200) + acos(v/200) + atan(v)
    z = floor(v) + ceil(v) + fmod(v, 7) + pow(fabs(v), 1.3) + atan2(v, 3) + fabs(-v)^0.5
    w = fabs(v)/3
}
