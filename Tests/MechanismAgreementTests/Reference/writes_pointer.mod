: A POINTER that is written.
NEURON { SUFFIX writes_pointer POINTER sum RANGE part }
PARAMETER { part = 0.1 }
ASSIGNED { v sum }
BEFORE STEP { sum = sum + part*v }
AFTER INITIAL { sum = 0 }
