import CableModel
import LaneMath
import MechanismKit

/// Which cells and artificial cells go into which batch.
///
/// Things that act on each other within a step (a connection shorter than dt, a pointer, one
/// sequence of random numbers) must share a batch; beyond that a batch is filled until it holds
/// `compartments` of them. Cells with extracellular space come last, in batches of their own.
struct BatchPlan {
    /// The cells of each batch.
    private(set) var cells: [[Int]] = []
    /// The artificial cells of each batch, by their index among the point processes.
    private(set) var artificialCells: [[Int]] = []
    /// From this batch on there is extracellular space in some of the cells.
    private(set) var firstWithLayers = 0

    /// How many compartments a batch holds: what fits a core's own cache, several batches for each
    /// thread, and cells by the eight, so that lanes are full, unless eight of them are too large
    /// for that.
    static func size(_ compartments: Int, cells: Int, threads: Int) -> Int {
        let eight = Lanes.scalarCount * max(1, compartments / max(1, cells))
        let size = threads > 1 ? min(2048, compartments / (6 * threads)) : 2048
        return eight > 8192 ? max(1, size) : max(1, (size + eight / 2) / eight) * eight
    }

    init(_ network: Network, _ forest: CellForest, compartments: Int) {
        let artificial = network.pointProcesses.indices.filter { network.pointProcesses[$0].location == nil }
        let (bonds, layered) = Self.bonds(network, forest, artificial)
        var groups: [Int: [Int]] = [:]
        var order: [Int] = []
        for unit in 0..<bonds.count {
            let root = bonds.root(of: unit)
            if groups[root] == nil { order.append(root) }
            groups[root, default: []].append(unit)
        }
        let rootsWithLayers = Set(layered.map { bonds.root(of: $0) })
        fill(order.filter { !rootsWithLayers.contains($0) }, groups, network, forest, artificial, compartments)
        firstWithLayers = cells.count
        fill(order.filter(rootsWithLayers.contains), groups, network, forest, artificial, compartments)
    }

    /// Adds batches of some groups of units, each known by its root.
    private mutating func fill(
        _ roots: [Int], _ groups: [Int: [Int]], _ network: Network, _ forest: CellForest, _ artificial: [Int],
        _ compartments: Int
    ) {
        var filled = Int.max
        for root in roots {
            let group = groups[root] ?? []
            if filled >= compartments {
                cells.append([])
                artificialCells.append([])
                filled = 0
            }
            for unit in group {
                if unit < forest.cellCount {
                    cells[cells.count - 1].append(unit)
                    filled += forest.sections(ofCell: unit).reduce(0) { $0 + network.sections[Int($1)].nseg }
                } else {
                    artificialCells[artificialCells.count - 1].append(artificial[unit - forest.cellCount])
                    filled += 1
                }
            }
        }
    }

    /// Units are the cells, then the artificial cells; and which of them have extracellular space.
    private static func bonds(
        _ network: Network, _ forest: CellForest, _ artificial: [Int]
    ) -> (bonds: DisjointSets, layered: Set<Int>) {
        var unitOfArtificial: [Int: Int] = [:]
        for (offset, pointProcess) in artificial.enumerated() {
            unitOfArtificial[pointProcess] = forest.cellCount + offset
        }
        var sets = DisjointSets(count: forest.cellCount + artificial.count)
        func unit(pointProcess: Int) -> Int {
            if let place = network.pointProcesses[pointProcess].location {
                return Int(forest.cellOfSection[place.section])
            }
            return unitOfArtificial[pointProcess] ?? 0
        }
        func unit(_ quantity: Quantity) -> Int? {
            if case .pointProcess(let pointProcess, _) = quantity { return unit(pointProcess: pointProcess) }
            return quantity.location.map { Int(forest.cellOfSection[$0.section]) }
        }
        func join(_ source: Int, _ target: Int) {
            let unitOfSource =
                switch network.sources[source] {
                case .detector(let place, _): Int(forest.cellOfSection[place.section])
                case .pointProcess(let pointProcess): unit(pointProcess: pointProcess)
                case .gid: unit(pointProcess: target)
                }
            sets.join(unitOfSource, unit(pointProcess: target))
        }
        for connection in network.connections where connection.delay < network.dt {
            join(connection.source, connection.target)
        }
        network.forEachArrayedConnection { if $0.delay < network.dt { join($0.source, $0.target) } }
        let (sharing, layered) = Self.sharing(network, forest, unit(pointProcess:))
        for units in sharing { for other in units.dropFirst() { sets.join(units[0], other) } }
        for pointer in network.pointers {
            if let holder = unit(pointer.holder), let target = unit(pointer.target) { sets.join(holder, target) }
        }
        return (sets, layered)
    }

    /// For each mechanism whose instances depend on those before them the units that have some; and
    /// the cells with extracellular space.
    private static func sharing(
        _ network: Network, _ forest: CellForest, _ unit: (Int) -> Int
    ) -> (sharing: [[Int]], layered: Set<Int>) {
        var units: [MechanismDescriptor: [Int]] = [:]
        var layered: Set<Int> = []
        // Sections in a row mostly have one list of mechanisms, in which there is nothing of
        // either.
        var plain: UnsafeRawPointer?
        for (index, section) in network.sections.enumerated() where section.mechanisms.identity != plain {
            let descriptors = section.mechanisms.compactMap(\.descriptor)
            for descriptor in descriptors where descriptor.sharesBetweenInstances {
                units[descriptor, default: []].append(Int(forest.cellOfSection[index]))
            }
            if descriptors.contains(where: \.hasExtracellularLayers) {
                layered.insert(Int(forest.cellOfSection[index]))
            }
            let isPlain = !descriptors.contains { $0.sharesBetweenInstances || $0.hasExtracellularLayers }
            if isPlain { plain = section.mechanisms.identity }
        }
        for (index, pointProcess) in network.pointProcesses.enumerated()
        where pointProcess.mechanism.descriptor.sharesBetweenInstances {
            units[pointProcess.mechanism.descriptor, default: []].append(unit(index))
        }
        return (Array(units.values), layered)
    }
}
