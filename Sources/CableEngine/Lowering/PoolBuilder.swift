import CableModel
import LaneMath
import MechanismKit

/// Collects the instances of one mechanism in a batch, then makes their pool.
struct PoolBuilder {
    let descriptor: MechanismDescriptor
    private(set) var nodes: [Int32] = []
    /// Runs of instances with the same parameters.
    private var runs: [(first: Int, count: Int, value: any Mechanism)] = []
    private var identities: [(UInt32, UInt32, UInt32)] = []

    init(_ descriptor: MechanismDescriptor) { self.descriptor = descriptor }

    /// Adds instances with the same parameters.
    mutating func add(_ value: any Mechanism, nodes added: some Collection<Int32>, identity: (UInt32, UInt32, UInt32)) {
        runs.append((nodes.count, added.count, value))
        nodes.append(contentsOf: added)
        guard descriptor.randomStreamCount > 0 else { return }
        for offset in 0..<added.count { identities.append((identity.0, identity.1 &+ UInt32(offset), identity.2)) }
    }

    /// The pool with parameters and global variables in place; ions and pointers are linked later.
    func build(globals: [Network.GlobalSetting], cable: Cable, diameters: (Int32) -> Double) -> MechanismPool {
        let pool = MechanismPool(descriptor: descriptor, nodes: nodes)
        for (column, variable) in descriptor.variables.enumerated() {
            let values = pool.values(column)
            switch variable.role {
            case .parameter:
                for run in runs {
                    let value = run.value.parameter(inColumn: column) ?? variable.defaultValue
                    for index in run.first..<run.first + run.count { values[index] = value }
                }
            case .table:
                pool.tables[column] = runs.flatMap { run in
                    [[Double]](repeating: run.value.table(inColumn: column) ?? [], count: run.count)
                }
            case .global:
                let setting = globals.last { $0.mechanism == descriptor.name && $0.variable == variable.name }
                let value = setting?.value ?? variable.defaultValue
                for index in 0..<pool.rowCount * Lanes.scalarCount { values[index] = value }
            case .segmentArea:
                for (index, node) in nodes.enumerated() { values[index] = cable.area[Int(node)] }
            case .segmentDiameter:
                for (index, node) in nodes.enumerated() { values[index] = diameters(node) }
            case .state, .assigned, .ion, .pointer: break
            }
        }
        pool.setScale(cable)
        pool.sources = Array(repeating: -1, count: nodes.count)
        pool.identities = identities
        pool.randomStreams = identities.flatMap { identity in
            (0..<descriptor.randomStreamCount).map { _ in
                RandomStream(seed: 0, id1: identity.0, id2: identity.1, id3: identity.2)
            }
        }
        pool.padColumns()
        return pool
    }
}

extension MechanismPool {
    /// What turns the mechanism's currents into nA: 1 mA/cm2 on 1 um2 is 0.01 nA.
    func setScale(_ cable: Cable) {
        let scale = memory.values(scale)
        for (index, node) in nodes.enumerated() {
            scale[index] = descriptor.kind == .density ? 0.01 * cable.area[Int(node)] : 1
        }
    }

    /// Links the variables that are quantities of ions to the ions' pools.
    func link(_ ionPools: [IonPool]) {
        for (column, variable) in descriptor.variables.enumerated() {
            guard case .ion(let ion, let quantity, let access) = variable.role,
                let pool = ionPools.first(where: { $0.ion.name == ion.name })
            else { continue }
            ionLinks.append(
                IonLink(
                    variable: column, pool: pool, quantity: quantity, access: access,
                    slots: nodes.map { pool.slot(of: $0) ?? 0 }))
        }
    }
}
