#if MPI
import CMPI

/// This process among those that were started together by `mpirun`; alone where it was started without.
///
/// All calls of MPI stand in this file. There is one such process, so it is made once, by the program's main function, and handed on.
public final class MPIProcess {
    /// The number of this process, from 0.
    public let rank: Int
    /// How many processes there are.
    public let count: Int

    /// Starts MPI for this process; ends with it.
    public init() {
        MPI_Init(nil, nil)
        var (rank, count): (Int32, Int32) = (0, 0)
        MPI_Comm_rank(neurite_comm_world(), &rank)
        MPI_Comm_size(neurite_comm_world(), &count)
        (self.rank, self.count) = (Int(rank), Int(count))
    }

    deinit { MPI_Finalize() }

    /// Waits until all processes have come here.
    public func barrier() { MPI_Barrier(neurite_comm_world()) }

    /// Ends all processes with a status; does not return.
    public func abort(status: Int32) -> Never {
        MPI_Abort(neurite_comm_world(), status)
        preconditionFailure("MPI_Abort came back")
    }
}
#endif
