#if MPI
import CMPI
#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension MPIProgram {
    /// Sees to it that `exit` on one rank ends all of them, with an error. Left to itself MPICH
    /// takes that rank's status for the job's: a program that lost a rank half way through would
    /// have succeeded.
    ///
    /// One rank on its own may exit as it likes. So may a process after the ranks' end, and a child
    /// that inherits this.
    static func endAllRanksOnExit(_ transport: MPITransport) {
        guard transport.count > 1 else { return }
        // The process keeps it to its end.
        let hook = Unmanaged.passRetained(ExitHook(transport))
        _ = neurite_at_exit(
            { if let hook = $0 { Unmanaged<ExitHook>.fromOpaque(hook).takeUnretainedValue().run() } }, hook.toOpaque())
    }
}

private final class ExitHook {
    private let transport: MPITransport
    private let process = getpid()

    init(_ transport: MPITransport) { self.transport = transport }

    func run() {
        guard transport.isUnderWay, getpid() == process else { return }
        // Aborting does not write what was printed, as exiting would have.
        fflush(nil)
        MPIProgram.report("rank \(transport.rank) called exit before its program came to its end; that ends all ranks")
        // The launcher passes on what was written before it ends the ranks.
        usleep(100_000)
        transport.abort(status: 1)
    }
}
#endif
