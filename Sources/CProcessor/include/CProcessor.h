#ifndef C_PROCESSOR_H
#define C_PROCESSOR_H

// The vector instructions that the module which includes this is compiled for, for messages.
#if defined(__AVX512F__)
#define VECTOR_INSTRUCTIONS "AVX-512"
#elif defined(__AVX2__)
#define VECTOR_INSTRUCTIONS "AVX2 and FMA"
#else
#define VECTOR_INSTRUCTIONS "none in particular"
#endif

// Whether the processor that runs this has them.
static inline int processorHasVectorInstructions(void) {
#if defined(__AVX512F__)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#elif defined(__AVX2__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    return 1;
#endif
}

// Sets a flag to 1 for each core of the machine that this process may use, and to 0 for each other one. Returns 0 where the system does not tell.
int findUsableCores(int *flags, int count);

#endif
