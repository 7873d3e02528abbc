#pragma once

#include <stdbool.h>

/// Whether allocations can be counted: with glibc they can, unless a sanitizer has functions of its own.
bool allocations_can_be_counted(void);

/// Counts the allocations of the calling thread from now on, or no longer. Other threads' are not counted unless they ask for it, too.
void count_allocations_of_this_thread(bool counts);

/// How many allocations all threads that are counted have made up to now.
long counted_allocations(void);
