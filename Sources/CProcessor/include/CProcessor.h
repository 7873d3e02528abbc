#ifndef C_PROCESSOR_H
#define C_PROCESSOR_H

// Whether the processor that runs this has what the numerical modules are compiled for.
static inline int processorHasAVX2AndFMA(void) {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    return 1;
#endif
}

#endif
