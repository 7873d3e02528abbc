// The functions that allocate, defined in the test executable: the dynamic linker prefers them to glibc's, also within Swift's runtime and
// Foundation. They hand on to glibc's own, so that memory is freed as ever.

#include "CAllocations.h"

#include <stdlib.h>

#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)

#include <errno.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static _Thread_local bool is_counted;
static _Atomic long allocations;

static void count(void) {
    if (is_counted) allocations++;
}

void *malloc(size_t size) {
    count();
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count();
    return __libc_calloc(number, size);
}

void *realloc(void *old, size_t size) {
    count();
    return __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size) {
    count();
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    count();
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **result, size_t alignment, size_t size) {
    count();
    void *memory = __libc_memalign(alignment, size);
    if (memory) *result = memory;
    return memory ? 0 : ENOMEM;
}

bool allocations_can_be_counted(void) { return true; }

void count_allocations_of_this_thread(bool counts) { is_counted = counts; }

long counted_allocations(void) { return allocations; }

#else

bool allocations_can_be_counted(void) { return false; }

void count_allocations_of_this_thread(bool counts) {}

long counted_allocations(void) { return 0; }

#endif
