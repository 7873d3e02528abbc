import ResultFiles
import SpikeExchange

/// The spikes of all ranks' transmitters, on their way into one file.
final class SpikeFileContent: FileContent {
    private let file: String
    private let population: String
    private var writer: SONATASpikeFile?
    private var commits = CommitClock()
    /// How many of the spikes that are in memory are in the file.
    private var taken = 0
    /// Spikes at the end of the last piece of a run, among which those of the next may belong.
    private var waiting: [Spike] = []

    init(file: String, population: String) {
        self.file = file
        self.population = population
    }

    var stepsInMemory: Int { 10_000 }

    func prepare(in model: ModelContext) {}

    func begin(in model: ModelContext) throws {
        (taken, waiting, writer) = (0, [], nil)
        try model.communicator.tellingOthers {
            _ = try FileFormat(of: file, among: [.h5])
            if model.communicator.rank == 0 { writer = try SONATASpikeFile(file, population: population) }
        }
    }

    func add(from model: ModelContext, isLast: Bool) throws {
        guard let simulation = model.simulation else { return }
        var spikes = Array(simulation.transmittedSpikes[taken...])
        taken += spikes.count
        if model.communicator.count > 1 {
            let times = try model.communicator.gather(spikes.map(\.time), root: 0) ?? []
            let sources = try model.communicator.gather(spikes.map(\.source), root: 0) ?? []
            spikes = zip(times.joined(), sources.joined()).map { Spike(time: $0, source: $1) }
        }
        guard let writer else { return }
        try model.communicator.tellingOthers {
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
    func forgetTaken() { taken = 0 }

    func end(in model: ModelContext) {}
}

extension Parallel {
    /// Records the spikes of the transmitters of all ranks into a file, from the next
    /// initialisation on: in the SONATA format, which bmtk, libsonata, bluepysnap and h5py read.
    /// Every rank calls this; the first one writes.
    ///
    ///     let spikes = p.parallel.recordSpikes(to: "spikes.h5")
    ///     try p.run(for: 1000)
    ///
    /// Gids become the numbers of nodes, and must not be negative. What goes wrong with the file is
    /// an error of the initialisation or of the run.
    ///
    /// - Parameters:
    ///   - file: the path, which ends in `.h5`.
    ///   - population: what the sources together are called in the file.
    /// - Returns: the recording, which lasts as long as somebody holds it; see ``FileRecording``.
    public func recordSpikes(to file: String, population: String = "All") -> FileRecording {
        FileRecording(SpikeFileContent(file: file, population: population), to: file, of: model)
    }
}
