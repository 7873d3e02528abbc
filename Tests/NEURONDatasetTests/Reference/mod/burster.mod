TITLE A source of irregular events

NEURON {
    ARTIFICIAL_CELL Burster
    RANGE mean, begin
    RANDOM dice
}

PARAMETER {
    mean = 5 (ms)
    begin = 1 (ms)
}

INITIAL {
    random_setseq(dice, 0)
    net_send(begin + random_negexp(dice)*mean, 1)
}

NET_RECEIVE(w) {
    if (flag == 1) {
        net_event(t)
        net_send(mean*(0.2 + random_negexp(dice)), 1)
    } else {
        net_event(t)
    }
}
