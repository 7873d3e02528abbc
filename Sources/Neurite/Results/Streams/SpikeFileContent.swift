import ResultFiles
import SpikeExchange

/// The spikes of all ranks' transmitters, on their way into one file.
final class SpikeFileContent: FileContent {
    private let file: String
    private let population: String
    private var stream: SpikeStream?

    init(file: String, population: String) {
        self.file = file
        self.population = population
    }

    var stepsInMemory: Int { 10_000 }

    func prepare(in model: ModelContext) {}

    func begin(in model: ModelContext) throws {
        stream = nil
        stream = try SpikeStream(file: file, population: population, model.communicator)
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
        FileRecording(SpikeFileContent(file: file, population: population), to: file, of: model)
    }
}
