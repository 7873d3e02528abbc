: An ion that only this file knows, of a valence of its own.
NEURON { SUFFIX new_ion USEION mg READ mgi, emg WRITE img VALENCE 2 RANGE g, seen }
PARAMETER { g = 1e-5 }
ASSIGNED { v mgi emg img seen }
BREAKPOINT {
    seen = mgi
    img = g*(v - emg)
}
