NEURON { SUFFIX a_pool_mg USEION mg WRITE mgi RANGE peak }
PARAMETER { base = 1.1 peak = 0.6 tau = 3 (ms) }
STATE { mgi (mM) }
INITIAL { mgi = base }
BREAKPOINT { SOLVE pool METHOD cnexp }
DERIVATIVE pool { mgi' = (base + peak*sin(0.3*t)*sin(0.3*t) - mgi)/tau }
