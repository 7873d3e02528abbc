COMMENT
An artificial cell that sends events at the times of a Vector, of which NEURON's files hold nothing; it has no variables.
ENDCOMMENT
NEURON {
    THREADSAFE
    ARTIFICIAL_CELL Listed
}
ASSIGNED { index etime (ms) space }
INITIAL {
    index = 0
    element()
    if (index > 0) { net_send(etime - t, 1) }
}
NET_RECEIVE (w) {
    if (flag == 1) {
        net_event(t)
        element()
        if (index > 0) { net_send(etime - t, 1) }
    }
}
PROCEDURE element() {
VERBATIM
  { int i = (int)index;
    if (i >= 0) {
        void* vv = *((void**)(&space));
        if (vv) {
            int size = vector_capacity((IvocVect*)vv);
            double* px = vector_vec((IvocVect*)vv);
            if (i < size) { etime = px[i]; index += 1.; } else { index = -1.; }
        } else { index = -1.; }
    }
  }
ENDVERBATIM
}
PROCEDURE play() {
VERBATIM
    void** vv = (void**)(&space);
    *vv = (void*)0;
    if (ifarg(1)) { *vv = vector_arg(1); }
ENDVERBATIM
}
