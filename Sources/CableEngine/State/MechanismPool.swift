import LaneMath
import MechanismKit

/// All instances of one mechanism in a batch: their columns, and how they meet the nodes, the ions and other objects.
final class MechanismPool {
    let descriptor: MechanismDescriptor
    /// The node of each instance; for artificial cells -1. Density mechanisms: ascending.
    let nodes: [Int32]
    var count: Int { nodes.count }
    let rowCount: Int
    /// One column for each variable; the derivatives of ion currents; then v, rhs, diagonal, scale.
    let memory: LaneMemory
    let columns: UnsafeMutablePointer<UnsafeMutablePointer<Lanes>>
    let derivatives: UnsafeMutablePointer<UnsafeMutablePointer<Lanes>?>
    let v, rhs, diagonal, scale: Int

    /// The variables that are quantities of an ion.
    var ionLinks: [IonLink] = []
    /// The variables that point at other objects' variables.
    var pointerLinks: [PointerLink] = []
    /// Tables, by variable and instance.
    var tables: [Int: [[Double]]] = [:]
    /// Random streams: `randomStreamCount` for each instance.
    var randomStreams: [RandomStream] = []
    /// What tells the random streams of each instance from others'; empty where there are none.
    var identities: [(UInt32, UInt32, UInt32)] = []
    /// What receives the events of each instance: the number of its spike source, or -1.
    var sources: [Int32] = []
    let events: PoolEvents?

    // The kernels that the mechanism has.
    let current: (any CurrentMechanism.Type)?
    let state: (any StateMechanism.Type)?
    let step: (any StepMechanism.Type)?
    let receiver: (any EventMechanism.Type)?

    struct IonLink {
        let variable: Int
        let pool: IonPool
        let quantity: IonQuantity
        let access: IonAccess
        /// The index in the ion's pool of each instance.
        let slots: [Int32]

        /// A current that the mechanism carries is added to the pool's sum; all else is brought to the mechanism before a kernel runs.
        var isSummed: Bool { access == .write && quantity == .current }
        var isRead: Bool { !isSummed }
        /// A concentration or reversal potential that the mechanism sets.
        var isWrittenBack: Bool { access == .write && quantity != .current }
    }

    struct PointerLink {
        let variable: Int
        let instance: Int
        let address: UnsafeMutablePointer<Double>
    }

    init(descriptor: MechanismDescriptor, nodes: [Int32]) {
        self.descriptor = descriptor
        self.nodes = nodes
        rowCount = LaneMemory.rows(for: nodes.count)
        let variableCount = descriptor.variables.count
        let ionCurrents = descriptor.variables.indices.filter { descriptor.variables[$0].role.isIonCurrentWritten }
        v = variableCount + ionCurrents.count
        (rhs, diagonal, scale) = (v + 1, v + 2, v + 3)
        let memory = LaneMemory(columns: v + 4, rows: rowCount)
        self.memory = memory
        columns = .allocate(capacity: max(1, variableCount))
        derivatives = .allocate(capacity: max(1, variableCount))
        for index in 0..<variableCount {
            (columns + index).initialize(to: memory.column(index))
            (derivatives + index).initialize(to: nil)
        }
        for (offset, index) in ionCurrents.enumerated() { derivatives[index] = memory.column(variableCount + offset) }
        current = descriptor.type as? any CurrentMechanism.Type
        state = descriptor.type as? any StateMechanism.Type
        step = descriptor.type as? any StepMechanism.Type
        receiver = descriptor.type as? any EventMechanism.Type
        events = receiver == nil ? nil : PoolEvents(instanceCount: nodes.count)
    }

    deinit {
        columns.deallocate()
        derivatives.deallocate()
    }

    /// A variable's values, one for each instance.
    func values(_ variable: Int) -> UnsafeMutablePointer<Double> { memory.values(variable) }

    /// The instance at a node, for a density mechanism.
    func instance(atNode node: Int32) -> Int? {
        var (low, high) = (0, nodes.count)
        while low < high {
            let middle = (low + high) / 2
            if nodes[middle] < node { low = middle + 1 } else { high = middle }
        }
        return low < nodes.count && nodes[low] == node ? low : nil
    }

    /// Lanes past the last instance take the values of the last one, so that kernels meet legal numbers there.
    func padColumns() {
        guard count > 0 else { return }
        for column in 0..<memory.columnCount {
            let values = memory.values(column)
            for lane in count..<rowCount * Lanes.scalarCount { values[lane] = values[count - 1] }
        }
    }
}

extension VariableDescriptor.Role {
    var isIonCurrentWritten: Bool {
        if case .ion(_, .current, .write) = self { true } else { false }
    }
}
