import LaneMath
import MechanismKit

/// The nodes of a batch's cells and the cable equation over them, packed into lanes as
/// ``BranchPacking`` says. A node is where its ``Slot`` is.
///
/// Row of node i of the equation, for the new voltages x after `dt`:
/// `(C_i/dt + sum g_ij + dI_i/dv) x_i - sum g_ij x_j = C_i/dt v_i + (dI_i/dv v_i - I_i)`.
/// Conductances in uS, currents in nA, voltages in mV.
///
/// - Invariant: every column holds `rowCount + 1` rows at a stable address until the owner is
///   freed. Slots without a node are wires: they have no membrane, and the voltage of what they
///   hang from. The last row, from which the roots hang, keeps the voltage that it was set to.
final class Cable {
    let rowCount: Int
    /// Rows that hold membranes come first.
    let membraneRowCount: Int
    let groups: [BranchPacking.Group]
    /// The slot from which each lane hangs, eight for each group.
    let parents: UnsafeMutablePointer<Slot>
    /// The lane from which each lane hangs, by its group's number among the bearing ones as a row;
    /// one after the last for what hangs from nothing.
    let parentLanes: UnsafeMutablePointer<Slot>
    /// What hangs from the lanes of each bearing group, and a row for what hangs from nothing: the
    /// conductance, uS, and the current, nA. What hangs from one lane is summed before it meets the
    /// lane's own: so a branch may be cut anywhere, and the bits are the same.
    ///
    /// - Invariant: 0 but while the equation is solved; of the last row nobody looks.
    let hangingConductance, hangingCurrent: UnsafeMutablePointer<Lanes>
    private let hanging: LaneMemory
    /// Where each node of the tree is.
    private let addresses: [NodeAddress]
    /// The voltages of nodes that the solver leaves out and that lie between two others.
    var interpolations: [Interpolation] = []
    /// For how many alike the nodes of some slots stand; 1 for all others.
    var copies: [Slot: Double] = [:]

    /// Membrane potential, mV.
    var v: UnsafeMutablePointer<Lanes> { memory.column(0) }
    /// Right-hand side, nA; between steps the voltages before the step, mV.
    var rhs: UnsafeMutablePointer<Lanes> { memory.column(1) }
    /// Axial conductance to the row above, or from the first row of a group to what its lanes
    /// hang from, uS.
    var axialConductance: UnsafeMutablePointer<Lanes> { memory.column(2) }
    /// Membrane area times 0.01, of several alike that of all: what turns mA/cm2 into nA.
    var membrane: UnsafeMutablePointer<Lanes> { memory.column(3) }
    /// `cm/dt`, so that times the membrane it is `C/dt` in uS. One row stands for all where cm is
    /// the same everywhere.
    private(set) var specificCharging: Column
    /// Diagonal of the matrix but for axial conductances, uS; after elimination the share of the
    /// voltage above in a node's own. It lies in memory that many cables use in turn, since nothing
    /// of it lasts longer than a step.
    var diagonal: UnsafeMutablePointer<Lanes> { scratch.column(0) }
    /// At least `rowCount + 1` rows that nobody else uses while a step is computed.
    var scratch: LaneMemory

    /// The conductance of a wire, uS: beside it all others vanish, and a power of two multiplies
    /// and divides without rounding, so that what passes through wires is the same to the bit as
    /// without them.
    static let wire = 0x1p300

    private let memory: LaneMemory
    private var chargingMemory: LaneMemory

    struct Interpolation {
        var first: Slot
        var second: Slot
        /// From 0 at the first to 1 at the second.
        var fraction: Double
    }

    /// - Parameter scratch: memory to compute in, where it has enough rows.
    init(_ packing: BranchPacking, addresses: [NodeAddress], scratch: LaneMemory?) {
        (rowCount, membraneRowCount) = (packing.rowCount, packing.membraneRowCount)
        (groups, self.addresses) = (packing.groups, addresses)
        memory = LaneMemory(columns: 4, rows: packing.rowCount + 1)
        chargingMemory = LaneMemory(columns: 1, rows: 1)
        specificCharging = Column(rows: chargingMemory.column(0), isShared: true)
        parents = .allocate(capacity: max(1, packing.parents.count))
        parents.initialize(from: packing.parents, count: packing.parents.count)
        parentLanes = .allocate(capacity: max(1, packing.parentLanes.count))
        parentLanes.initialize(from: packing.parentLanes, count: packing.parentLanes.count)
        hanging = LaneMemory(columns: 2, rows: packing.bearingCount + 1)
        (hangingConductance, hangingCurrent) = (hanging.column(0), hanging.column(1))
        let rows = rowCount + 1
        self.scratch = scratch.flatMap { $0.rowCount >= rows ? $0 : nil } ?? LaneMemory(columns: 1, rows: rows)
    }

    deinit {
        parents.deallocate()
        parentLanes.deallocate()
    }

    /// Sets `cm/dt` at all slots with a membrane to one value, or to one each.
    func setSpecificCharging(_ values: [Double], slots: [Slot]) {
        let isShared = values.allSatisfy { $0 == values.first }
        chargingMemory = LaneMemory(columns: 1, rows: isShared ? 1 : rowCount + 1)
        specificCharging = Column(rows: chargingMemory.column(0), isShared: isShared)
        if isShared {
            chargingMemory.column(0)[0] = Lanes(repeating: values.first ?? 0)
        } else {
            for (slot, value) in zip(slots, values) { chargingMemory.values(0)[slot] = value }
        }
    }

    /// A column as one double for each slot.
    func values(_ column: UnsafeMutablePointer<Lanes>) -> UnsafeMutablePointer<Double> {
        UnsafeMutableRawPointer(column).assumingMemoryBound(to: Double.self)
    }

    /// How many nodes the tree has.
    var nodeCount: Int { addresses.count }

    /// Where a node of the tree is.
    func address(of node: Int32) -> NodeAddress { addresses[Int(node)] }

    /// The slot of a node of the tree, which does not exist where the solver leaves it out.
    func slot(of node: Int32) -> Slot { addresses[Int(node)].slotOrNowhere }

    /// The slots of all nodes that have one, in the order of the tree.
    var slots: some Sequence<Slot> { addresses.lazy.compactMap(\.slot) }

    /// The node of the tree at a slot.
    func node(at slot: Slot) -> Int? { addresses.firstIndex { $0.slot == slot } }

    /// The voltage at a node of the tree, mV.
    func voltage(node: Int32) -> Double { voltage(at: address(of: node)) }

    /// The voltage where a node is, mV.
    @inline(__always)
    func voltage(at address: NodeAddress) -> Double {
        if let slot = address.slot { return values(v)[slot] }
        guard let interpolation = address.interpolation else { return values(v)[address.neighbour] }
        let between = interpolations[interpolation]
        let (first, second) = (values(v)[between.first], values(v)[between.second])
        return first + between.fraction * (second - first)
    }
}
