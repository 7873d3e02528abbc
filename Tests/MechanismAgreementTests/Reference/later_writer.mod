: Of mechanisms that write concentrations the last one compiled comes first: it reads what others wrote a step before.
NEURON { SUFFIX later_writer USEION ca READ cai VALENCE 2 USEION zn WRITE zni VALENCE 2 RANGE seen }
ASSIGNED { cai zni seen }
STATE { x }
INITIAL { x = 0.1 zni = 0.1 seen = cai }
BREAKPOINT { SOLVE states METHOD cnexp }
DERIVATIVE states {
    x' = (1000*cai - x)/4
    zni = 0.1 + x
    seen = cai
}
