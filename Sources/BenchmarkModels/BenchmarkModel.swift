import Neurite
import SpikeExchange

/// A model with a detector for the spikes of each of its cells.
///
/// The detectors are all that is held: whatever a cell is connected to lives with it.
public struct BenchmarkModel {
    /// Where the model lives: `celsius` 6.3 and `dt` 0.025 ms, as a patch has them.
    public let patch = Patch()
    /// Detectors of the cells' spikes, by the cells' numbers.
    public private(set) var detectors: [NetCon] = []

    /// Records the spikes of the next cell.
    mutating func detect(at place: Section, threshold: Double) {
        let detector = patch.netCon(from: place(0.5), to: nil, threshold: threshold)
        detector.record()
        detectors.append(detector)
    }

    /// All spikes since the model was initialised, by time, those at one time by cell.
    public var spikes: [Spike] {
        detectors.enumerated().flatMap { gid, detector in detector.record().times.map { Spike(time: $0, source: gid) } }.sorted()
    }
}
