import Neurite
import SpikeExchange

/// A model with a detector for the spikes of each of its cells, on one rank or on many.
///
/// The detectors and their places are all that is held: whatever a cell is connected to lives with
/// it.
package struct BenchmarkModel {
    /// Where the model lives: `celsius` 6.3 and `dt` 0.025 ms, as a patch has them.
    package let patch: Patch
    /// Detectors of the spikes of the cells that are here, by the cells' numbers.
    package private(set) var detectors: [Int: NetCon] = [:]
    private var sources: [Int: (place: Section, threshold: Double)] = [:]
    /// The name of the channels in its membrane.
    let channel: String
    private let cells: Int
    private let spread: Spread

    init(_ patch: Patch, cells: Int, _ spread: Spread, channel: String = HH.name) {
        (self.patch, self.cells, self.spread, self.channel) = (patch, cells, spread, channel)
    }

    private var hasManyRanks: Bool { patch.parallel.count > 1 }

    /// Whether a cell belongs to this rank.
    func isHere(_ gid: Int) -> Bool {
        spread.rank(of: gid, among: cells, ranks: patch.parallel.count) == patch.parallel.id
    }

    /// Records the spikes of a cell. Other ranks know them by the cell's number.
    mutating func detect(_ gid: Int, at place: Section, threshold: Double) {
        sources[gid] = (place, threshold)
        let detector =
            hasManyRanks
            ? patch.parallelCon(place(0.5), gid: gid, threshold: threshold)
            : patch.netCon(from: place(0.5), to: nil, threshold: threshold)
        detector.record()
        detectors[gid] = detector
    }

    /// Connects a cell, wherever it is, to a target: once all cells of this rank have their
    /// detectors.
    func connect(from gid: Int, to target: AnyPointProcess, weight: Double, delay: Double) {
        if hasManyRanks {
            _ = patch.parallelCon(gid: gid, target, weight: weight, delay: delay)
        } else if let source = sources[gid] {
            _ = patch.netCon(
                from: source.place(0.5), to: target, weight: weight, delay: delay, threshold: source.threshold)
        }
    }

    /// Begins connections from all cells, wherever they are, to some targets: once all cells of
    /// this rank have their detectors.
    func connectionList(to targets: [AnyPointProcess]) -> ConnectionList {
        guard !hasManyRanks else { return patch.connectionList(fromGids: Array(0..<cells), to: targets) }
        let places = (0..<cells).compactMap { sources[$0]?.place(0.5) }
        return patch.connectionList(from: places, to: targets, threshold: sources[0]?.threshold ?? 0)
    }

    /// The spikes of the cells that are here since the model was initialised, by time, those at one
    /// time by cell.
    package var spikes: [Spike] {
        detectors.flatMap { gid, detector in detector.record().times.map { Spike(time: $0, source: gid) } }.sorted()
    }

    /// Begins to record the voltage at the detector of each cell that is here, mV, by the cells'
    /// numbers.
    package func recordVoltages() -> [Int: Vector] { sources.mapValues { patch.record($0.place(0.5)) } }

    /// Brings the spikes of all ranks together; all of them call it.
    ///
    /// - Returns: on rank 0 all spikes, by time and cell; none elsewhere.
    package func gatherSpikes() throws -> [Spike] { try patch.parallel.communicator.gatherSpikes(spikes) ?? [] }
}
