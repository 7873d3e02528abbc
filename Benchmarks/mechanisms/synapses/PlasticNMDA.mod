TITLE Synapses with NMDA receptors that depress and facilitate

COMMENT
The conductance rises and decays with two time constants, and magnesium blocks it: Jahr and Stevens 1990, J. Neurosci. 10:1830.
Each connection depresses and facilitates by itself: Tsodyks, Pawelzik and Markram 1998, Neural Comput. 10:821.
ENDCOMMENT

NEURON {
    THREADSAFE
    POINT_PROCESS PlasticNMDA
    RANGE tau_rise, tau_decay, e, mg, U, tau_recovery, tau_facilitation, g, i
    NONSPECIFIC_CURRENT i
}

UNITS {
    (nA) = (nanoamp)
    (mV) = (millivolt)
    (uS) = (microsiemens)
    (mM) = (milli/liter)
}

PARAMETER {
    tau_rise = 2 (ms)
    tau_decay = 45 (ms)
    e = 0 (mV)
    mg = 1 (mM)
    U = 0.4
    tau_recovery = 400 (ms)
    tau_facilitation = 50 (ms)
}

ASSIGNED {
    v (mV)
    i (nA)
    g (uS)
    factor
}

STATE {
    rise (uS)
    decay (uS)
}

INITIAL { LOCAL peak
    rise = 0
    decay = 0
    peak = tau_rise*tau_decay/(tau_decay - tau_rise)*log(tau_decay/tau_rise)
    factor = 1/(exp(-peak/tau_decay) - exp(-peak/tau_rise))
}

BREAKPOINT {
    SOLVE receptors METHOD cnexp
    g = (decay - rise)*unblocked(v)
    i = g*(v - e)
}

DERIVATIVE receptors {
    rise' = -rise/tau_rise
    decay' = -decay/tau_decay
}

FUNCTION unblocked(v (mV)) {
    unblocked = 1/(1 + exp(-0.062(/mV)*v)*mg/3.57(mM))
}

NET_RECEIVE (weight (uS), resources, use, last (ms)) { LOCAL released
    INITIAL {
        resources = 1
        use = 0
        last = t
    }
    resources = 1 - (1 - resources)*exp(-(t - last)/tau_recovery)
    use = use*exp(-(t - last)/tau_facilitation)
    use = use + U*(1 - use)
    released = use*resources
    resources = resources - released
    last = t
    rise = rise + weight*factor*released
    decay = decay + weight*factor*released
}
