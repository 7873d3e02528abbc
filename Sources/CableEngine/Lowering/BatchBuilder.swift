import CableModel
import MechanismKit

/// Makes one batch from the cells that a plan gives it.
struct BatchBuilder {
    let network: Network
    let catalog: MechanismCatalog
    /// Where each point process went; filled while batches are built.
    private(set) var pointProcessAddresses: [InstanceAddress]
    private(set) var placements: [SectionPlacement]
    private let pointProcessesBySection: PointProcessesBySection
    private let demands: Demands
    /// What the batches made so far compute in; replaced where a larger one comes.
    private var scratch: LaneMemory?

    init(_ network: Network, _ demands: Demands) {
        self.network = network
        self.demands = demands
        catalog = MechanismCatalog(of: network)
        pointProcessAddresses = Array(repeating: .nowhere, count: network.pointProcesses.count)
        placements = Array(repeating: .nowhere, count: network.sections.count)
        pointProcessesBySection = PointProcessesBySection(network)
    }

    /// - Parameter hasLayers: whether there is extracellular space in some of its cells.
    mutating func build(index: Int, sections: [Int32], artificialCells: [Int], hasLayers: Bool) -> CellBatch {
        let tree = CableTree(
            batch: index, sections: sections, of: network, pinned: demands.pinned(in: sections, all: hasLayers),
            placements: &placements)
        let cable = Cable(
            tree, solvedStep: StepMethod(secondorder: network.secondorder).solvedStep(of: network.dt), scratch: scratch)
        scratch = cable.scratch
        var builders = catalog.descriptors.map(PoolBuilder.init)
        var pointProcesses: [(pointProcess: Int, kind: Int, instance: Int)] = []
        var latest: (descriptor: MechanismDescriptor, kind: Int)?
        func add(pointProcess: Int, at site: PoolBuilder.Site?) {
            let mechanism = network.pointProcesses[pointProcess].mechanism
            let descriptor = mechanism.descriptor
            let kind = latest?.descriptor === descriptor ? latest?.kind : nil
            let known = kind ?? catalog.index(of: descriptor)
            latest = (descriptor, known)
            pointProcesses.append((pointProcess, known, builders[known].count))
            builders[known].add(
                mechanism, at: site, identity: RandomIdentity(network.pointProcesses[pointProcess].randomIdentity))
        }
        for section in sections {
            let placement = placements[Int(section)]
            addInsertions(of: section, placement, to: &builders)
            for (pointProcess, node) in pointProcessesInOrder(of: section, placement) {
                add(pointProcess: pointProcess, at: PoolBuilder.Site(section: section, node: node))
            }
        }
        for pointProcess in artificialCells { add(pointProcess: pointProcess, at: nil) }

        let used = builders.indices.filter { builders[$0].count > 0 }
        let pools = used.map { builders[$0].build(network, cable, placements) }
        let ionPools = makeIonPools(pools, cable, sections)
        for pool in pools { pool.link(ionPools) }
        for (pointProcess, kind, instance) in pointProcesses {
            guard let pool = used.firstIndex(of: kind) else { continue }
            pointProcessAddresses[pointProcess] = InstanceAddress(
                PoolAddress(batch: index, pool: pool), InstanceIndex(instance))
        }
        let batch = CellBatch(
            index: index, sections: sections, cable: cable, pools: pools, ionPools: ionPools, network: network)
        batch.setGeometry(tree, network, placements)
        return batch
    }

    /// The point processes of a section in NEURON's order: by their nodes from the end that is
    /// connected on; at one node the one that was placed last comes first.
    private func pointProcessesInOrder(of section: Int32, _ placement: SectionPlacement) -> [(
        pointProcess: Int, node: Int32
    )] {
        let placed = pointProcessesBySection[section].reversed().map { number in
            (pointProcess: Int(number), node: placement.node(x: network.pointProcesses[Int(number)].location?.x ?? 0))
        }
        // The node that a section shares with its parent comes before its own.
        return placed.enumerated().sorted { ($0.element.node, $0.offset) < ($1.element.node, $1.offset) }.map(\.element)
    }

    private func addInsertions(of section: Int32, _ placement: SectionPlacement, to builders: inout [PoolBuilder]) {
        for insertion in network.sections[Int(section)].mechanisms {
            guard let first = insertion.values.first else { continue }
            let kind = catalog.index(of: first.descriptor)
            let identity = RandomIdentity(UInt32(truncatingIfNeeded: section), 0, first.descriptor.nameHash)
            if insertion.values.count == 1 {
                builders[kind].add(
                    first, at: PoolBuilder.Site(section: section, node: placement.first),
                    count: Int32(placement.nseg), identity: identity)
            } else {
                for position in 0..<Int(placement.nseg) {
                    builders[kind].add(
                        insertion.values[placement.segment(atPosition: position)],
                        at: PoolBuilder.Site(section: section, node: placement.first + Int32(position)),
                        identity: identity.ofNeighbour(Int32(position)))
                }
            }
        }
    }

    /// A pool of an ion is kept where its quantities change, a section says that its potential
    /// follows from concentrations, or somebody looks at them. Elsewhere each mechanism has the
    /// constants that it reads, and nobody sums the current.
    private func makeIonPools(_ pools: [MechanismPool], _ cable: Cable, _ sections: [Int32]) -> [IonPool] {
        catalog.ions.compactMap { ion in
            let users = pools.filter { $0.descriptor.uses(ion) }
            guard
                users.contains(where: { $0.descriptor.variables.contains { $0.role.needsPool(of: ion) } })
                    || demands.areObserved(ion, in: sections) || isSaidToFollowNernst(ion, in: sections)
            else { return nil }
            let slots = slots(of: users, cable, sections)
            guard !slots.isEmpty else { return nil }
            let styles = styles(of: ion, slots, users, cable, sections)
            let pool = IonPool(
                ion: ion, slots: slots, styles: styles, defaults: network.ionDefaults,
                keepsDerivative: StepMethod(secondorder: network.secondorder) == .crankNicolson)
            for section in sections where !network.sections[Int(section)].ionValues.isEmpty {
                pool.setInitialValues(from: network.sections[Int(section)], at: placements[Int(section)], cable)
            }
            return pool
        }
    }

    private func isSaidToFollowNernst(_ ion: Ion, in sections: [Int32]) -> Bool {
        guard !network.ionStyles.isEmpty else { return false }
        return sections.contains { section in
            network.ionStyles[Int(section)]?[ion.name].map { $0.followsNernstAtStart || $0.followsNernst } ?? false
        }
    }

    /// Where an ion is: in all of a section, even where a point process uses it in one segment
    /// alone.
    private func slots(of users: [MechanismPool], _ cable: Cable, _ sections: [Int32]) -> [Slot] {
        var slots = Set(users.flatMap(\.slots))
        guard users.contains(where: { $0.descriptor.kind == .pointProcess }) else { return slots.sorted() }
        for section in sections {
            let own = placements[Int(section)].nodes.map(cable.slot)
            if own.contains(where: slots.contains) { slots.formUnion(own) }
        }
        return slots.sorted()
    }

    /// How an ion's quantities are set at each slot: by what the mechanisms there do, or as the
    /// section says.
    private func styles(
        of ion: Ion, _ slots: [Slot], _ users: [MechanismPool], _ cable: Cable, _ sections: [Int32]
    ) -> [IonStyle] {
        var uses: [Slot: IonUses] = [:]
        for user in users {
            let own = user.descriptor.uses(of: ion)
            if !own.isEmpty { for slot in user.slots { uses[slot, default: []].formUnion(own) } }
        }
        var chosen: [Slot: IonStyle] = [:]
        if !network.ionStyles.isEmpty {
            for section in sections {
                guard let style = network.ionStyles[Int(section)]?[ion.name] else { continue }
                for node in placements[Int(section)].nodes { chosen[cable.slot(of: node)] = style }
            }
        }
        return slots.map { chosen[$0] ?? IonStyle(uses[$0] ?? []) }
    }
}

extension MechanismDescriptor {
    fileprivate func uses(_ ion: Ion) -> Bool { ions.contains { $0.name == ion.name } }
}
