import CableModel
import MechanismKit

/// Makes one batch from the cells that a plan gives it.
struct BatchBuilder {
    let network: Network
    let catalog: MechanismCatalog
    /// Where each point process went; filled while batches are built.
    private(set) var processAddresses: [ProcessAddress]
    private(set) var placements: [SectionPlacement]
    private let processesOfSection: [Int: [Int]]

    init(_ network: Network) {
        self.network = network
        catalog = MechanismCatalog(of: network)
        processAddresses = Array(repeating: ProcessAddress(), count: network.pointProcesses.count)
        placements = Array(
            repeating: SectionPlacement(batch: -1, start: -1, first: -1, end: -1, nseg: 0, isReversed: false),
            count: network.sections.count)
        processesOfSection = Dictionary(
            grouping: network.pointProcesses.indices.filter { network.pointProcesses[$0].location != nil },
            by: { network.pointProcesses[$0].location?.section ?? -1 })
    }

    mutating func build(index: Int, cells: [[Int]], artificialCells: [Int]) -> CellBatch {
        let nodes = CableBuilder(batch: index, cells: cells, of: network, placements: &placements)
        let cable = nodes.build(network)
        var builders = catalog.descriptors.map(PoolBuilder.init)
        var processes: [(process: Int, kind: Int, instance: Int)] = []
        func add(process: Int, node: Int32) {
            let value = network.pointProcesses[process]
            let kind = catalog.index(of: value.mechanism)
            processes.append((process, kind, builders[kind].nodes.count))
            builders[kind].add(value.mechanism, nodes: CollectionOfOne(node), identity: value.randomIdentity)
        }
        for (section, placement) in nodes.placements {
            addInsertions(of: section, placement, to: &builders)
            for process in processesOfSection[section] ?? [] {
                add(process: process, node: placement.node(x: network.pointProcesses[process].location?.x ?? 0))
            }
        }
        for process in artificialCells { add(process: process, node: -1) }

        let used = builders.indices.filter { !builders[$0].nodes.isEmpty }
        let diameters = diameters(nodes)
        let pools = used.map { builders[$0].build(globals: network.globals, cable: cable, diameters: diameters) }
        let ionPools = makeIonPools(pools, nodes)
        for pool in pools { pool.link(ionPools) }
        for (process, kind, instance) in processes {
            guard let pool = used.firstIndex(of: kind) else { continue }
            processAddresses[process] = ProcessAddress(batch: index, pool: pool, instance: instance)
        }
        return CellBatch(index: index, cable: cable, pools: pools, ionPools: ionPools, network: network)
    }

    private func addInsertions(of section: Int, _ placement: SectionPlacement, to builders: inout [PoolBuilder]) {
        let nseg = Int(placement.nseg)
        for insertion in network.sections[section].mechanisms {
            guard let first = insertion.values.first else { continue }
            let kind = catalog.index(of: first)
            let identity = (UInt32(truncatingIfNeeded: section), UInt32(0), type(of: first).nameHash)
            if insertion.values.count == 1 {
                builders[kind].add(first, nodes: placement.first..<placement.first + placement.nseg, identity: identity)
            } else {
                for position in 0..<nseg {
                    builders[kind].add(
                        insertion.values[placement.segment(atPosition: position)],
                        nodes: CollectionOfOne(placement.first + Int32(position)),
                        identity: (identity.0, UInt32(position), identity.2))
                }
            }
        }
    }

    /// Diameters are needed by few mechanisms, so they are worked out only when asked for.
    private func diameters(_ nodes: CableBuilder) -> (Int32) -> Double {
        let wanted = catalog.descriptors.contains { $0.variables.contains { $0.role == .segmentDiameter } }
        guard wanted else { return { _ in 0 } }
        var table: [Int32: Double] = [:]
        for (section, placement) in nodes.placements {
            let geometry = network.sections[section].shape.discretised(
                nseg: network.sections[section].nseg, Ra: network.sections[section].Ra)
            for segment in 0..<network.sections[section].nseg {
                table[placement.node(ofSegment: segment)] = geometry[segment].diam
            }
        }
        return { table[$0] ?? 0 }
    }

    private func makeIonPools(_ pools: [MechanismPool], _ nodes: CableBuilder) -> [IonPool] {
        catalog.ions.compactMap { ion in
            let users = pools.filter { $0.descriptor.ions.contains(ion) }
            let used = Set(users.flatMap(\.nodes)).sorted()
            guard !used.isEmpty else { return nil }
            let pool = IonPool(ion: ion, nodes: used, followsNernst: users.followNernst(for: ion))
            for (section, placement) in nodes.placements where !network.sections[section].ionValues.isEmpty {
                pool.setInitialValues(from: network.sections[section], at: placement)
            }
            return pool
        }
    }
}

/// Where an instance of a point process is.
struct ProcessAddress {
    var batch = -1
    var pool = -1
    var instance = -1
}

extension [MechanismPool] {
    /// Whether some mechanism writes a concentration of an ion and none its reversal potential.
    fileprivate func followNernst(for ion: Ion) -> Bool {
        func writes(_ quantities: Set<IonQuantity>) -> Bool {
            contains { pool in
                pool.descriptor.variables.contains { variable in
                    if case .ion(ion, let quantity, .write) = variable.role { quantities.contains(quantity) } else { false }
                }
            }
        }
        return writes([.inside, .outside]) && !writes([.reversalPotential])
    }
}

extension IonPool {
    /// Takes what a section says of the ion.
    fileprivate func setInitialValues(from section: Network.Section, at placement: SectionPlacement) {
        for quantity in IonQuantity.allCases {
            guard let values = section.ionValues[quantity.name(of: ion)] else { continue }
            for segment in 0..<section.nseg {
                guard let slot = slot(of: placement.node(ofSegment: segment)) else { continue }
                setInitial(quantity, slot: Int(slot), to: values[segment])
            }
        }
    }
}
