/// The nodes of a batch's cells and the cable equation over them.
///
/// Absolute units: conductances in uS, currents in nA. Between a node and its parent flows `g (v_parent - v)`; across its
/// membrane flows what the mechanisms say, and the charging of its capacitance.
///
/// - Invariant: a parent comes before its children, and `parent[root] == -1`. Every array holds `nodeCount` elements at a stable
///   address until the owner is freed.
final class Cable {
    let nodeCount: Int
    let parent: UnsafeMutablePointer<Int32>
    /// Membrane area, um2; 0 for the nodes at the ends of sections.
    let area: UnsafeMutablePointer<Double>
    /// Capacitance, nF: what 1 mV/ms charges with 1 nA.
    let capacitance: UnsafeMutablePointer<Double>
    /// Axial conductance to the parent, uS; 0 for a root.
    let axialConductance: UnsafeMutablePointer<Double>
    /// Sum of the axial conductances at the node, uS.
    let axialSum: UnsafeMutablePointer<Double>
    /// Membrane potential, mV.
    let v: UnsafeMutablePointer<Double>
    /// Right-hand side, nA; after the solution the change of the voltage over the (half) step, mV.
    let rhs: UnsafeMutablePointer<Double>
    /// Diagonal of the matrix, uS.
    let diagonal: UnsafeMutablePointer<Double>

    private let doubles: UnsafeMutablePointer<Double>

    init(nodeCount: Int) {
        self.nodeCount = nodeCount
        parent = .allocate(capacity: max(1, nodeCount))
        parent.initialize(repeating: -1, count: nodeCount)
        let block = UnsafeMutablePointer<Double>.allocate(capacity: max(1, 7 * nodeCount))
        block.initialize(repeating: 0, count: 7 * nodeCount)
        doubles = block
        func slice(_ index: Int) -> UnsafeMutablePointer<Double> { block + index * nodeCount }
        (area, capacitance, axialConductance, axialSum) = (slice(0), slice(1), slice(2), slice(3))
        (v, rhs, diagonal) = (slice(4), slice(5), slice(6))
    }

    deinit {
        parent.deallocate()
        doubles.deallocate()
    }

    /// Recomputes ``axialSum`` from the conductances.
    func sumAxialConductances() {
        for node in 0..<nodeCount { axialSum[node] = 0 }
        for node in 0..<nodeCount where parent[node] >= 0 {
            axialSum[node] += axialConductance[node]
            axialSum[Int(parent[node])] += axialConductance[node]
        }
    }
}
