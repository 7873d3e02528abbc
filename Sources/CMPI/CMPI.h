#ifndef CMPI_H
#define CMPI_H

#include <mpi.h>

// Of MPI's constants many are macros that Swift cannot import, and differ in type between implementations; these give them names that it can.
static inline MPI_Comm neurite_comm_world(void) { return MPI_COMM_WORLD; }
static inline MPI_Datatype neurite_byte(void) { return MPI_BYTE; }
static inline MPI_Datatype neurite_datatype_null(void) { return MPI_DATATYPE_NULL; }
static inline MPI_Op neurite_op_null(void) { return MPI_OP_NULL; }
static inline MPI_Message neurite_message_null(void) { return MPI_MESSAGE_NULL; }
static inline MPI_Errhandler neurite_errors_return(void) { return MPI_ERRORS_RETURN; }
static inline int neurite_tag_ub(void) { return MPI_TAG_UB; }
static inline int neurite_success(void) { return MPI_SUCCESS; }
static inline int neurite_max_error_string(void) { return MPI_MAX_ERROR_STRING; }
static inline int neurite_thread_serialized(void) { return MPI_THREAD_SERIALIZED; }
static inline MPI_Datatype neurite_int(void) { return MPI_INT; }
static inline MPI_Op neurite_sum(void) { return MPI_SUM; }
static inline MPI_Info neurite_info_null(void) { return MPI_INFO_NULL; }
static inline int neurite_comm_type_shared(void) { return MPI_COMM_TYPE_SHARED; }
static inline int neurite_thread_funneled(void) { return MPI_THREAD_FUNNELED; }

// A request is a pointer in one implementation and a number in another; in here it is one type in all of them.
typedef struct { MPI_Request handle; } NeuriteRequest;
static inline NeuriteRequest neurite_request_null(void) { NeuriteRequest none = { MPI_REQUEST_NULL }; return none; }

// Calls a function when the process exits, as C's atexit, but hands it an object. It belongs to the binary interface of C++ that all systems keep to,
// and no header declares it.
extern int __cxa_atexit(void (*hook)(void *), void *object, void *image);
static inline int neurite_at_exit(void (*hook)(void *), void *object) { return __cxa_atexit(hook, object, 0); }

#endif
