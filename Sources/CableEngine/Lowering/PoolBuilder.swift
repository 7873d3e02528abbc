import CableModel
import LaneMath
import MechanismKit

/// Collects the instances of one mechanism in a batch, then makes their pool.
struct PoolBuilder {
    let descriptor: MechanismDescriptor
    /// Instances with the same parameters: one, or those in neighbouring segments of a section.
    private var runs: [Run] = []
    private(set) var count = 0
    private var identities: [RandomIdentity] = []

    /// Where an instance sits.
    struct Site {
        let section: Int32
        /// In the tree; the first of several instances'.
        let node: Int32
    }

    private struct Run {
        /// nil for an artificial cell.
        let site: Site?
        let count: Int32
        let value: MechanismParameters

        var nodes: Range<Int32> { site.map { $0.node..<$0.node + count } ?? 0..<0 }
    }

    init(_ descriptor: MechanismDescriptor) { self.descriptor = descriptor }

    /// Adds instances with the same parameters in neighbouring nodes, or an artificial cell.
    mutating func add(
        _ value: MechanismParameters, at site: Site?, count added: Int32 = 1, identity: RandomIdentity
    ) {
        runs.append(Run(site: site, count: added, value: value))
        count += Int(added)
        guard descriptor.randomStreamCount > 0 else { return }
        for offset in 0..<added { identities.append(identity.ofNeighbour(offset)) }
    }

    /// Whether the mechanism goes along with the rows of the cable. It depends on the mechanism
    /// alone, so that what is computed does not depend on the batch.
    private var goesAlongRows: Bool {
        descriptor.kind == .density && !descriptor.receivesEvents && descriptor.randomStreamCount == 0
            && !descriptor.kernels.injectsCurrent && !descriptor.variables.contains { $0.role.isTable }
    }

    /// The pool with parameters and global variables in place; ions and pointers are linked later.
    func build(_ network: Network, _ cable: Cable, _ placements: [SectionPlacement]) -> MechanismPool {
        let pool =
            goesAlongRows ? poolInRows(cable) : MechanismPool(descriptor: descriptor, sites: .slots(slots(cable)))
        setVariables(of: pool, network, cable)
        setStartingValues(of: pool, cable)
        setFunctionTables(of: pool, network)
        setIonValues(of: pool, network, cable, placements)
        pool.setScale(cable)
        setGeometry(of: pool, network, cable, placements)
        pool.sources = Array(repeating: .none, count: goesAlongRows ? 0 : count)
        pool.identities = identities
        pool.randomStreams = identities.flatMap { identity in
            (0..<descriptor.randomStreamCount).map { _ in RandomStream(identity, seed: 0) }
        }
        pool.padColumns()
        assert(pool.checkInvariants() == [])
        return pool
    }

    private func slots(_ cable: Cable) -> [Slot] {
        var slots: [Slot] = []
        slots.reserveCapacity(count)
        for run in runs {
            if run.site == nil { slots += repeatElement(.nowhere, count: Int(run.count)) }
            for node in run.nodes { slots.append(cable.slot(of: node)) }
        }
        return slots
    }

    private func poolInRows(_ cable: Cable) -> MechanismPool {
        var covered = [Bool](repeating: false, count: cable.membraneRowCount)
        for run in runs { for node in run.nodes { covered[cable.slot(of: node).row] = true } }
        let sites = RowRuns(covered: RowRuns.closingGaps(covered))
        let membrane = cable.values(cable.membrane)
        var membranes = 0
        for run in sites.runs {
            let first = Lanes.index(row: Int(run.row))
            membranes += (first..<first + Lanes.count(rows: Int(run.count))).count { membrane[$0] > 0 }
        }
        guard membranes != count else { return MechanismPool(descriptor: descriptor, sites: .rows(sites)) }
        var insertedLanes = [Bool](repeating: false, count: Lanes.count(rows: sites.rowCount))
        for run in runs {
            for node in run.nodes {
                if let instance = sites.instance(at: cable.slot(of: node)) { insertedLanes[instance] = true }
            }
        }
        return MechanismPool(descriptor: descriptor, sites: .rows(sites), insertedLanes: insertedLanes)
    }

    /// Visits each instance that sits somewhere with its section and its node in the tree.
    private func forEachPlacedInstance(of pool: MechanismPool, _ cable: Cable, _ visit: (Int, Int32, Int32) -> Void) {
        var next = 0
        for run in runs {
            for offset in 0..<run.count {
                let instance = instance(of: pool, cable, run, offset, &next)
                if let site = run.site { visit(instance, site.section, site.node + offset) }
            }
        }
    }

    private func instance(of pool: MechanismPool, _ cable: Cable, _ run: Run, _ offset: Int32, _ next: inout Int) -> Int
    {
        defer { next += 1 }
        guard case .rows(let rows) = pool.sites, let site = run.site else { return next }
        return rows.instance(at: cable.slot(of: site.node + offset)) ?? 0
    }

    private func setVariables(of pool: MechanismPool, _ network: Network, _ cable: Cable) {
        for (column, variable) in descriptor.variables.enumerated() {
            switch variable.role {
            case .global:
                let setting = network.globals.last { $0.mechanism == descriptor.name && $0.variable == variable.name }
                pool.fill(column, setting?.value ?? variable.defaultValue)
            case .table:
                pool.tables[column] = runs.flatMap { run in
                    [[Double]](repeating: run.value.table(inColumn: column) ?? [], count: Int(run.count))
                }
            case .parameter: setParameter(column, of: pool, cable)
            case .assigned, .output, .pointer:
                if variable.defaultValue != 0 { pool.fill(column, variable.defaultValue) }
            default: break
            }
        }
    }

    private func setParameter(_ column: Int, of pool: MechanismPool, _ cable: Cable) {
        var next = 0
        var latest: MechanismParameters?
        var parameter = descriptor.variables[column].defaultValue
        for run in runs {
            // Most runs in a row share their parameters.
            if latest.map({ $0 === run.value }) != true {
                parameter = run.value.parameter(inColumn: column) ?? descriptor.variables[column].defaultValue
                if latest == nil { pool.fill(column, parameter) }
                latest = run.value
            }
            guard pool.columns[column].isOwn || pool.value(column, of: 0) != parameter else {
                next += Int(run.count)
                continue
            }
            for offset in 0..<run.count {
                pool.set(column, of: instance(of: pool, cable, run, offset, &next), to: parameter)
            }
        }
    }

    /// The areas and diameters of the instances' segments. What an instance gives first all lanes
    /// have, so that kernels meet legal numbers there.
    private func setGeometry(
        of pool: MechanismPool, _ network: Network, _ cable: Cable, _ placements: [SectionPlacement]
    ) {
        let columns = pool.geometryColumns
        guard !columns.isEmpty else { return }
        var isFirst = true
        forEachPlacedInstance(of: pool, cable) { instance, section, node in
            pool.setGeometry(
                columns, of: instance,
                to: network.sections[Int(section)].segment(atNode: node, placements[Int(section)]))
            if isFirst { for column in columns { pool.fill(column, pool.value(column, of: instance)) } }
            isFirst = false
        }
    }

    /// What instances have from before a simulation starts.
    private func setStartingValues(of pool: MechanismPool, _ cable: Cable) {
        guard runs.contains(where: { !$0.value.start.isEmpty }) else { return }
        var next = 0
        for run in runs {
            for offset in 0..<run.count {
                let instance = instance(of: pool, cable, run, offset, &next)
                for (column, value) in run.value.start.numbers { pool.set(column, of: instance, to: value) }
                for (stream, identity) in run.value.start.streams {
                    pool.chosenStreams[pool.randomStreamIndex(instance: instance, stream: stream)] = identity
                }
            }
        }
    }

    private func setFunctionTables(of pool: MechanismPool, _ network: Network) {
        for setting in network.functionTables where setting.mechanism == descriptor.name {
            guard let index = descriptor.functionTables.firstIndex(where: { $0.name == setting.function }) else {
                continue
            }
            pool.kernels.setFunctionTable?(index, setting.table)
        }
    }

    /// What the mechanism reads of ions: the values that hold where no pool is kept.
    private func setIonValues(
        of pool: MechanismPool, _ network: Network, _ cable: Cable, _ placements: [SectionPlacement]
    ) {
        for (column, variable) in descriptor.variables.enumerated() {
            guard case .ion(let ion, let quantity, .read) = variable.role else { continue }
            let name = quantity.name(of: ion)
            pool.fill(column, network.defaultValue(of: quantity, of: ion))
            forEachPlacedInstance(of: pool, cable) { instance, section, node in
                guard let values = network.sections[Int(section)].ionValues[name],
                    let segment = placements[Int(section)].segment(atNode: node)
                else { return }
                pool.set(column, of: instance, to: values[segment])
            }
        }
    }
}

extension Network.Section {
    /// The segment whose node is given; nil at the ends.
    fileprivate func segment(atNode node: Int32, _ placement: SectionPlacement) -> SectionGeometry.Segment? {
        placement.segment(atNode: node).map { shape.discretised(nseg: nseg, Ra: Ra)[$0] }
    }
}
