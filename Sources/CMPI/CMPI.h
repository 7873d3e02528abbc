#ifndef CMPI_H
#define CMPI_H

#include <mpi.h>

// MPI's handles are macros that Swift cannot import; these give them names that it can.
static inline MPI_Comm neurite_comm_world(void) { return MPI_COMM_WORLD; }

#endif
