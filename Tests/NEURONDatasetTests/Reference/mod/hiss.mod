TITLE Noise whose stream C code chooses by a variable of its own, which is in no file; CoreNEURON knows one kind of streams

NEURON {
    THREADSAFE
    POINT_PROCESS Hiss
    NONSPECIFIC_CURRENT i
    RANGE size, level
    BBCOREPOINTER stream
}

PARAMETER { size = 0.1 (nA) }

ASSIGNED {
    i (nA)
    level
    stream
}

VERBATIM
#if !NRNBBCORE
static int kind; /* 0: hoc's, 1: Random123 */
#endif
ENDVERBATIM

INITIAL {
    level = 0
    net_send(0, 1)
}

BREAKPOINT { i = size * level }

NET_RECEIVE (w) {
    if (flag == 1) {
        level = drawn()
        net_send(0.25, 1)
    }
}

FUNCTION drawn() {
VERBATIM
    if (_p_stream) {
#if NRNBBCORE
        return nrnran123_normal((nrnran123_State*)_p_stream);
#else
        return kind == 1 ? nrnran123_normal((nrnran123_State*)_p_stream) : nrn_random_pick((Rand*)_p_stream);
#endif
    }
ENDVERBATIM
    drawn = 0
}

PROCEDURE seed(first, second, third) {
VERBATIM
#if !NRNBBCORE
    nrnran123_State** place = (nrnran123_State**)(&_p_stream);
    if (*place) { nrnran123_deletestream(*place); }
    *place = nrnran123_newstream3((uint32_t)_lfirst, (uint32_t)_lsecond, (uint32_t)_lthird);
    kind = 1;
#endif
ENDVERBATIM
}

VERBATIM
static void bbcore_write(double* x, int* d, int* xx, int* offset, _threadargsproto_) {
    if (d) {
        uint32_t* numbers = ((uint32_t*)d) + *offset;
        nrnran123_getids3((nrnran123_State*)_p_stream, numbers, numbers + 1, numbers + 2);
        char which;
        nrnran123_getseq((nrnran123_State*)_p_stream, numbers + 3, &which);
        numbers[4] = which;
    }
    *offset += 5;
}

static void bbcore_read(double* x, int* d, int* xx, int* offset, _threadargsproto_) {
    uint32_t* numbers = ((uint32_t*)d) + *offset;
    nrnran123_State** place = (nrnran123_State**)(&_p_stream);
    *place = nrnran123_newstream3(numbers[0], numbers[1], numbers[2]);
    nrnran123_setseq(*place, numbers[3], numbers[4]);
    *offset += 5;
}
ENDVERBATIM
