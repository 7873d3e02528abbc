"""Prints NEURON's Random123 numbers as Swift source for RecordedStreams.swift (NEURON 9.0.2).

The words and uniform numbers come by way of `h.Random`. Its `negexp` and `normal` go through distributions of their
own (the normal one keeps a second value), so those of NMODL's RANDOM variables, nrnran123_negexp and
nrnran123_normal, are called in the library itself.
"""
import ctypes
import glob
import os

import neuron
from neuron import h

SEEDS = [(0, 0, 0, 0), (1, 2, 3, 4), (271828, 4294967295, 17, 4294967294), (4294967295, 7, 0, 1)]
COUNT = 12

here = os.path.dirname(neuron.__file__)
library = ctypes.CDLL(glob.glob(os.path.join(here, ".data/lib/libnrniv.so"))[0])
new_stream = library._Z20nrnran123_newstream3jjj
new_stream.restype, new_stream.argtypes = ctypes.c_void_p, [ctypes.c_uint32] * 3
functions = {}
for name, mangled, kind in [
    ("words", "_Z15nrnran123_ipickP15nrnran123_State", ctypes.c_uint32),
    ("uniform", "_Z17nrnran123_dblpickP15nrnran123_State", ctypes.c_double),
    ("negativeExponential", "_Z16nrnran123_negexpP15nrnran123_State", ctypes.c_double),
    ("normal", "_Z16nrnran123_normalP15nrnran123_State", ctypes.c_double),
]:
    function = getattr(library, mangled)
    function.restype, function.argtypes = kind, [ctypes.c_void_p]
    functions[name] = function

print("// Made by Reference/neuron_random.py; do not edit.\n")
print("/// What NEURON 9.0.2 draws from one stream, each list from its start.")
print("struct RecordedStream: Sendable {")
print("    let seed, id1, id2, id3: UInt32")
print("    let words: [UInt32]")
print("    let uniform, negativeExponential, normal: [Double]")
print("    /// `Random.seq()` after the normal numbers.")
print("    let sequenceAfterNormal: UInt64")
print("}\n")
print("let recordedStreams: [RecordedStream] = [")
for seed, id1, id2, id3 in SEEDS:
    h.Random().Random123_globalindex(seed)
    drawn = {}
    for name, function in functions.items():
        stream = new_stream(id1, id2, id3)
        drawn[name] = [function(stream) for _ in range(COUNT)]
        if name == "normal":
            word, which = ctypes.c_uint32(), ctypes.c_char()
            library._Z16nrnran123_getseqP15nrnran123_StatePjPc(
                ctypes.c_void_p(stream), ctypes.byref(word), ctypes.byref(which))
            sequence = 4 * word.value + which.value[0]
    # The interpreter's own view of the same stream.
    random = h.Random()
    random.Random123(id1, id2, id3)
    assert [random.uniform(0, 1)] + [random.repick() for _ in range(COUNT - 1)] == drawn["uniform"]
    assert random.seq() == COUNT
    print(f"    RecordedStream(\n        seed: {seed}, id1: {id1}, id2: {id2}, id3: {id3},")
    for name in functions:
        lines = ",\n".join(
            "            " + ", ".join(map(repr, drawn[name][i:i + 4])) for i in range(0, COUNT, 4))
        print(f"        {name}: [\n{lines},\n        ],")
    print(f"        sequenceAfterNormal: {sequence}),")
print("]")
