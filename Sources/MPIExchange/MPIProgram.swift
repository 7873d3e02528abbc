@_exported import RankCommunication

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A program that runs on all ranks which `mpirun` started, or alone.
public enum MPIProgram {
    /// Runs a program as one of the ranks. Called once in a process, by its main function, on its
    /// main thread.
    ///
    /// An error that is thrown on one rank ends all of them: its message goes to standard error
    /// with the number of the rank, and the job's status is 1. So does the end of one rank while
    /// others still wait for it, and `exit` on one of several ranks, whatever its status.
    ///
    /// Without the package's trait `MPI` the program runs as one rank; started by `mpirun` it then
    /// ends with an error rather than run many times.
    ///
    /// - Parameter body: the program of one rank. The communicator is of no use after it.
    /// - Returns: what the body returned.
    public static func run<Result>(_ body: (Communicator) throws -> Result) -> Result {
        #if MPI
        let transport: MPITransport
        do { transport = try MPITransport() } catch { fail(error) }
        endAllRanksOnExit(transport)
        let communicator = Communicator(transport)
        do {
            let result = try body(communicator)
            try communicator.finish()
            transport.finalise()
            return result
        } catch {
            end(transport, communicator, because: error)
        }
        #else
        do {
            try checkThatNobodyLaunchedMany()
            return try body(Communicator())
        } catch {
            fail(error)
        }
        #endif
    }

    static func report(_ text: String) {
        Array((text + "\n").utf8).withUnsafeBytes { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    private static func fail(_ error: any Error) -> Never {
        report("\(error)")
        exit(1)
    }

    #if MPI
    /// How long the others have to come and learn why, s.
    private static let patience = 1.0

    /// Ends all ranks. Of an error that all of them got, one tells.
    private static func end(_ transport: MPITransport, _ communicator: Communicator, because error: any Error) -> Never
    {
        let rank = communicator.rank
        let isOurs = (error as? any SharedError).map { $0.rank == rank } ?? true
        let text = error is any SharedError || communicator.count == 1 ? "\(error)" : "rank \(rank): \(error)"
        if isOurs { report(text) }
        let start = ContinuousClock.now
        communicator.finish(becauseOf: error) { ContinuousClock.now - start < .seconds(patience) }
        if communicator.count == 1 {
            transport.finalise()
            exit(1)
        }
        if isOurs {
            // The launcher passes on what was written before it ends the ranks.
            usleep(100_000)
        } else {
            // The rank to which it happened ends this one. If it does not, this one tells.
            sleep(2)
            report(text)
        }
        transport.abort(status: 1)
    }
    #else
    private static func checkThatNobodyLaunchedMany() throws {
        let count = launchedCount
        guard count > 1 else { return }
        throw CommunicationError.transport(
            rank: 0,
            "this program was started as one of \(count) ranks but built without MPI; build it with the trait MPI")
    }
    #endif

    /// Variables by which launchers tell a process how many there are.
    private static let launcherVariables = ["OMPI_COMM_WORLD_SIZE", "PMI_SIZE", "MV2_COMM_WORLD_SIZE"]

    /// How many processes `mpirun` started together with this one, itself included; 1 where none
    /// did. A program that need not be one of many asks before it calls ``run(_:)``.
    public static var launchedCount: Int {
        let environment = ProcessInfo.processInfo.environment
        return launcherVariables.lazy.compactMap { environment[$0].flatMap { Int($0) } }.max() ?? 1
    }
}
