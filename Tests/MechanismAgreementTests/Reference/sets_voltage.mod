: An event that sets the voltage.
NEURON { POINT_PROCESS SetsVoltage RANGE to }
PARAMETER { to = -58 }
ASSIGNED { v }
NET_RECEIVE (w) { v = to + 100*w }
