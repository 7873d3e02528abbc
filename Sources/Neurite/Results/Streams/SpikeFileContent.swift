import ResultFiles
import SpikeExchange

/// The spikes of all ranks' transmitters, on their way into one file.
final class SpikeFileContent: FileContent {
    private let file: String
    private let populations: [SONATASpikeFile.Population]
    private var stream: SpikeStream?

    init(file: String, populations: [SONATASpikeFile.Population]) {
        self.file = file
        self.populations = populations
    }

    var stepsInMemory: Int { 10_000 }

    func prepare(in model: ModelContext) {}

    func begin(in model: ModelContext) throws {
        stream = nil
        stream = try SpikeStream(file: file, populations: populations, model.communicator)
    }

    func add(from model: ModelContext, isLast: Bool) throws {
        guard let simulation = model.simulation else { return }
        try stream?.add(from: simulation, isLast: isLast)
    }

    func forgetTaken() { stream?.forgetTaken() }

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
        recordSpikes(to: file, populations: [.init(population, nodes: 0..<Int.max)])
    }

    /// Records the spikes of the transmitters of all ranks into a file, each in its population; see
    /// ``recordSpikes(to:population:)``.
    ///
    /// - Parameters:
    ///   - file: the path, which ends in `.h5`.
    ///   - populations: which gids belong together; in the file they are counted from the first of
    ///     each. Spikes of others are not written.
    /// - Returns: the recording, which lasts as long as somebody holds it.
    public func recordSpikes(to file: String, populations: [SONATASpikeFile.Population]) -> FileRecording {
        FileRecording(SpikeFileContent(file: file, populations: populations), to: file, of: model)
    }
}
