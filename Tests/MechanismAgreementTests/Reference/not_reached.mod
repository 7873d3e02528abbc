: C code for files that nobody asks for, and NEURON's version.
NEURON { SUFFIX not_reached RANGE x, verbose, count }
PARAMETER { verbose = 0 }
ASSIGNED { v x count }
INITIAL { x = 0 count = 0 }
BREAKPOINT {
    VERBATIM
#if NRN_VERSION_GTEQ(9, 0, 0)
    x = v + 1;
#else
    x = v - 1;
#endif
#if NRN_VERSION_NE(9, 0, 1)
    count = count + 1;
#endif
    ENDVERBATIM
    if (verbose > 0) {
        VERBATIM
        FILE* file = fopen("x.txt", "a");
        fprintf(file, "%g\n", t);
        fclose(file);
        ENDVERBATIM
    }
}
