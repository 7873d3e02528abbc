import Neurite
import VirtualRanks

/// A model whose cells can be made on any ranks.
protocol RankedModel: Sendable {
    var cellCount: Int { get }
    /// ms.
    var duration: Double { get }
    /// Makes some of the cells, with a transmitter for each and the connections that it receives.
    func make(_ cells: [Int], in p: Patch) -> ModelPart
}

/// The cells of one rank.
struct ModelPart {
    /// Something of each group of connected objects.
    var held: [NetCon] = []
    /// What is compared, by the cells' numbers.
    var traces: [Int: Vector] = [:]
}

/// All that came of a run, to the bit.
struct Outcome: Equatable, Sendable {
    struct Event: Hashable, Comparable, Sendable {
        let time: Double
        let gid: Int
        static func < (a: Event, b: Event) -> Bool { (a.time, a.gid) < (b.time, b.gid) }
    }

    var spikes: [Event] = []
    var traces: [Int: [UInt64]] = [:]
}

extension RankedModel {
    /// Runs the model on virtual ranks.
    ///
    /// - Parameters:
    ///   - pieces: the model is run in as many, of unequal length.
    ///   - way: how spikes go from rank to rank.
    func outcome(ranks: Int, threads: Int, spread: Spread, pieces: Int = 1, way: ExchangeWay? = nil) throws -> Outcome {
        let parts = try VirtualRanks.run(count: ranks) { communicator in
            communicator.exchangeWay = way
            let p = Patch(communicator: communicator, threads: threads)
            let part = make(spread.cells(cellCount, of: p.parallel.id, in: ranks), in: p)
            let recorder = p.parallel.recordSpikes()
            try p.initialize()
            let steps = Int((duration / p.dt).rounded())
            for piece in 0..<pieces {
                func end(_ piece: Int) -> Int { steps * piece * piece / (pieces * pieces) }
                try p.continueRun(for: Double(end(piece + 1) - end(piece)) * p.dt)
            }
            return withExtendedLifetime(part.held) {
                Outcome(
                    spikes: recorder.spikes.map { Outcome.Event(time: $0.time, gid: $0.source) },
                    traces: part.traces.mapValues { $0.values.map(\.bitPattern) })
            }
        }
        return Outcome(
            spikes: parts.flatMap(\.spikes).sorted(),
            traces: parts.reduce(into: [:]) { all, part in all.merge(part.traces) { first, _ in first } })
    }
}
