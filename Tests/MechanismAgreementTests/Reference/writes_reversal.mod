: A reversal potential that is written, not read, and not always set: it begins at 0.
NEURON { SUFFIX writes_reversal USEION na WRITE ena USEION k READ ek RANGE above }
PARAMETER { above = 5.01 }
ASSIGNED { v ena ek }
BREAKPOINT { if (t > above) { ena = 40 - v/10 - ek/100 } }
