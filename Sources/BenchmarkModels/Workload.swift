import Neurite

/// The models that simulators are compared by. `Benchmarks/workloads.md` defines them.
public enum Workload: String, CaseIterable, Sendable {
    case ring, tree, net, morph, build

    /// How long the model runs unless something else is asked for, ms.
    public var duration: Double {
        switch self {
        case .ring: 200
        case .tree, .morph: 50
        case .net: 100
        case .build: 0.025
        }
    }

    /// Makes the model.
    ///
    /// - Parameters:
    ///   - rings: how many rings a `ring` has; the others have one size.
    ///   - cells: how many cells each ring has.
    /// - Throws: `NeuriteError.notReady` where a reconstructed cell's file is missing.
    public func model(rings: Int = 16, cells: Int = 16) throws -> BenchmarkModel {
        switch self {
        case .ring: .ring(rings: rings, cells: cells)
        case .tree: .tree()
        case .net: .net()
        case .morph: try .morph()
        case .build: .build()
        }
    }
}
