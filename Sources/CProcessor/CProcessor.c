#ifdef __linux__
// The affinity of processes is not in POSIX.
#define _GNU_SOURCE
#include <sched.h>
#endif
#include "CProcessor.h"

int findUsableCores(int *flags, int count) {
#ifdef __linux__
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 0;
    for (int core = 0; core < count; core++) flags[core] = core < CPU_SETSIZE && CPU_ISSET(core, &set);
    return 1;
#else
    (void)flags, (void)count;
    return 0;
#endif
}
