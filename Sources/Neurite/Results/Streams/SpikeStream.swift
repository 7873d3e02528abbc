import CableEngine
import RankCommunication
import ResultFiles
import SpikeExchange

/// The spikes of all ranks' transmitters, on their way into one file, which the first rank writes.
/// All ranks call what is here, in the same order.
package final class SpikeStream {
    private let communicator: Communicator
    private var writer: SONATASpikeFile?
    private var commits = CommitClock()
    /// How many of the spikes that are in memory are in the file.
    private var taken = 0
    /// Spikes at the end of the last piece of a run, among which those of the next may belong.
    private var waiting: [Spike] = []

    /// Begins a file.
    ///
    /// - Parameters:
    ///   - file: the path, which ends in `.h5`.
    ///   - population: what the sources together are called.
    ///   - communicator: the ranks.
    package convenience init(file: String, population: String, _ communicator: Communicator) throws {
        try self.init(file: file, populations: [.init(population, nodes: 0..<Int.max)], communicator)
    }

    /// Begins a file of several populations, each of a range of numbers.
    init(file: String, populations: [SONATASpikeFile.Population], _ communicator: Communicator) throws {
        self.communicator = communicator
        try communicator.tellingOthers {
            _ = try FileFormat(of: file, among: [.h5])
            if communicator.rank == 0 { writer = try SONATASpikeFile(file, populations: populations) }
        }
    }

    /// Adds what a simulation has recorded since it was asked last.
    ///
    /// - Parameters:
    ///   - simulation: this rank's part.
    ///   - isLast: whether the run is at its end, and the file is to be complete.
    package func add(from simulation: Simulation, isLast: Bool) throws {
        var spikes = Array(simulation.transmittedSpikes[taken...])
        taken += spikes.count
        if communicator.count > 1 { spikes = try communicator.gatherSpikes(spikes) ?? [] }
        guard let writer else { return }
        try communicator.tellingOthers {
            spikes = (waiting + spikes).sorted()
            // An event may be sent for a time within the last step.
            let end = isLast ? .infinity : simulation.t - 2 * simulation.dt
            let count = spikes.firstIndex { $0.time > end } ?? spikes.count
            waiting = Array(spikes[count...])
            try writer.append(times: spikes[..<count].map(\.time), nodes: spikes[..<count].map(\.source))
            if commits.isTime(orLast: isLast) { try writer.commit() }
        }
    }

    /// What is in memory is in the file, and in all others of its kind: it is let go of.
    package func forgetTaken() { taken = 0 }
}
