import Neurite

/// The models that simulators are compared by. `Benchmarks/workloads.md` defines them.
package enum Workload: String, CaseIterable, Sendable {
    case ring, tree, net, morph, build, channels, synapses

    /// The step of all models, ms.
    package static let dt = 0.025

    /// How long the model runs unless something else is asked for, ms.
    package var duration: Double {
        switch self {
        case .ring: 200
        case .tree, .morph, .channels, .synapses: 50
        case .net: 100
        case .build: 0.025
        }
    }

    /// The voltage that it starts from, mV.
    package var startVoltage: Double { self == .channels ? -75 : -65 }

    /// How many cells the model has unless something else is asked for; a `ring` and
    /// `channels`, in each ring. Nil for a `tree`, which is one cell.
    package var cellCount: Int? {
        switch self {
        case .ring, .morph, .channels: 16
        case .tree: nil
        case .net, .synapses: 1000
        case .build: 4000
        }
    }

    /// The folder of the model's .mod files, in the repository that this was built from.
    private var mechanismFolder: String {
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
            + "/Benchmarks/mechanisms/\(self)"
    }

    /// Makes the model, or this rank's cells of it.
    ///
    /// - Parameters:
    ///   - rings: how many rings a `ring` and `channels` have; the others have none.
    ///   - cells: how many cells there are, in a `ring` and `channels` in each ring; nil for
    ///     ``cellCount``. A `tree` is always one.
    ///   - connections: how many connections each cell of a `net` has; nil for as many as there are
    ///     cells.
    ///   - spread: which cells are this rank's.
    ///   - channel: the name of the channels in the membrane, which the patch knows.
    ///   - patch: where it is made: a new one. Its communicator tells how many ranks there are.
    ///   - mechanisms: the folder of the .mod files of `channels` or `synapses`; nil for that of
    ///     the repository that this was built from.
    /// - Throws: `NeuriteError.notReady` where a reconstructed cell's file is missing; where a .mod
    ///   file is, what `Patch.load` throws.
    package func model(
        rings: Int = 16, cells: Int? = nil, connections: Int? = nil, spread: Spread = .roundRobin,
        channel: String = HH.name,
        in patch: Patch = Patch(threads: 1), mechanisms: String? = nil
    ) throws -> BenchmarkModel {
        let cells = cells ?? cellCount ?? 1
        return switch self {
        case .ring: .ring(rings: rings, cells: cells, spread, channel: channel, in: patch)
        case .tree: .tree(spread, channel: channel, in: patch)
        case .net: .net(cells: cells, connections: connections ?? cells, spread, channel: channel, in: patch)
        case .morph: try .morph(cells: cells, spread, channel: channel, in: patch)
        case .build: .build(cells: cells, spread, channel: channel, in: patch)
        case .channels:
            try .channels(rings: rings, cells: cells, spread, mechanisms: mechanisms ?? mechanismFolder, in: patch)
        case .synapses:
            try .synapses(
                cells: cells, spread, channel: channel, mechanisms: mechanisms ?? mechanismFolder, in: patch)
        }
    }
}
