NEURON { SUFFIX a_pool_ca USEION ca WRITE cai RANGE peak }
PARAMETER { base = 6e-05 peak = 0.002 tau = 3 (ms) }
STATE { cai (mM) }
INITIAL { cai = base }
BREAKPOINT { SOLVE pool METHOD cnexp }
DERIVATIVE pool { cai' = (base + peak*sin(0.3*t)*sin(0.3*t) - cai)/tau }
