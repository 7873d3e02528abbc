: METHOD after_cvode: with fixed steps a plain call.
NEURON { SUFFIX after_cvode_ RANGE n, last }
ASSIGNED { v n last }
INITIAL { n = 0 last = v }
BREAKPOINT { SOLVE note METHOD after_cvode }
PROCEDURE note() {
    if (v > last) { n = n + 1 }
    last = v
}
