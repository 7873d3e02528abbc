import Neurite
import SpikeExchange

/// A model with a detector for the spikes of each of its cells, on one rank or on many.
///
/// The detectors and their places are all that is held: whatever a cell is connected to lives with
/// it.
package struct BenchmarkModel {
    /// Where the model lives: `celsius` 6.3 and `dt` 0.025 ms, as a patch has them.
    package let patch: Patch
    /// What watches for the spikes of a cell, and where.
    private struct Source {
        let place: Section
        let threshold: Double
        let detector: NetCon
    }
    /// By the cells' numbers; nil for those of other ranks.
    private var sources: [Source?]
    /// The name of the channels in its membrane.
    let channel: String
    private let cells: Int
    private let spread: Spread

    init(_ patch: Patch, cells: Int, _ spread: Spread, channel: String = HH.name) {
        (self.patch, self.cells, self.spread, self.channel) = (patch, cells, spread, channel)
        sources = Array(repeating: nil, count: cells)
    }

    private var hasManyRanks: Bool { patch.parallel.count > 1 }

    /// Whether a cell belongs to this rank.
    func isHere(_ gid: Int) -> Bool {
        spread.rank(of: gid, among: cells, ranks: patch.parallel.count) == patch.parallel.id
    }

    /// Records the spikes of a cell. Other ranks know them by the cell's number.
    mutating func detect(_ gid: Int, at place: Section, threshold: Double) {
        let detector =
            hasManyRanks
            ? patch.parallelCon(place(0.5), gid: gid, threshold: threshold)
            : patch.netCon(from: place(0.5), to: nil, threshold: threshold)
        detector.record()
        sources[gid] = Source(place: place, threshold: threshold, detector: detector)
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

    /// Detectors of the spikes of the cells that are here, by the cells' numbers.
    package var detectors: [Int: NetCon] { ofCellsHere(\.detector) }

    /// The spikes of the cells that are here since the model was initialised, by time, those at one
    /// time by cell.
    package var spikes: [Spike] {
        detectors.flatMap { gid, detector in detector.record().times.map { Spike(time: $0, source: gid) } }.sorted()
    }

    /// Begins to record the voltage at the detector of each cell that is here, mV, by the cells'
    /// numbers.
    package func recordVoltages() -> [Int: Vector] { ofCellsHere { patch.record($0.place(0.5)) } }

    private func ofCellsHere<T>(_ value: (Source) -> T) -> [Int: T] {
        let here = sources.enumerated().compactMap { gid, source in source.map { (gid, value($0)) } }
        return Dictionary(uniqueKeysWithValues: here)
    }

    /// Brings the spikes of all ranks together; all of them call it.
    ///
    /// - Returns: on rank 0 all spikes, by time and cell; none elsewhere.
    package func gatherSpikes() throws -> [Spike] { try patch.parallel.communicator.gatherSpikes(spikes) ?? [] }
}
