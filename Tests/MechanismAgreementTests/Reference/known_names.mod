: v, t, dt, celsius, diam, area and pi are NEURON's, wherever they are declared and whatever they are set to there.
NEURON { SUFFIX known_names RANGE x, y }
PARAMETER { v celsius = 6.3 dt = 1 diam = 3 area = 7 }
ASSIGNED { x y }
BREAKPOINT {
    x = celsius + 100*dt + t
    y = diam*1000 + area + v
}
