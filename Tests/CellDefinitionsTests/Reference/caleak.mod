: A calcium leak, in what NEURON and Arbor both read.
NEURON {
    SUFFIX caleak
    USEION ca READ eca WRITE ica
    RANGE g
}

UNITS {
    (mV) = (millivolt)
    (mA) = (milliamp)
    (S) = (siemens)
}

PARAMETER { g = 0.0002 (S/cm2) }

BREAKPOINT { ica = g * (v - eca) }
