: A source whose RANDOM variable is named by what a user's Random of NEURON is named by: C code asks that for its
: numbers, as NEURON's own NetStim does.
NEURON { ARTIFICIAL_CELL NamedStream THREADSAFE RANGE mean, next RANDOM noise }
PARAMETER { mean = 2 (ms) }
ASSIGNED { next (ms) }
INITIAL {
    random_setseq(noise, 3)
    next = random_negexp(noise, mean)
    net_send(next, 1)
}
NET_RECEIVE (w) {
    if (flag == 1) {
        net_event(t)
        next = random_negexp(noise, mean)
        net_send(next, 1)
    }
}
PROCEDURE noiseFromRandom() {
VERBATIM
    if (ifarg(1)) {
        Rand* r = nrn_random_arg(1);
        uint32_t id[3];
        uint32_t seq;
        char which;
        if (!nrn_random_isran123(r, &id[0], id + 1, &id[2])) {
            hoc_execerr_ext("a Random of Random123 is needed");
        }
        nrn_random123_getseq(r, &seq, &which);
        nrnran123_setids(noise, id[1] + 100, id[0], id[2] + seq);
        nrnran123_setseq(noise, 5, 2);
    }
ENDVERBATIM
}
