/// For how many alike each node stands: NEURON's `rallbranch` of its section, times that of the
/// section from which it hangs. NEURON multiplies what the parent feels of the section: `a` beside
/// `b` in its files.
struct RallBranches {
    /// By node; 1 for most.
    private let copies: [Double]

    /// - Throws: what is wrong, in words.
    init(_ group: DatasetGroup) throws(DatasetFault) {
        var copies = [Double](repeating: 1, count: group.parents.count)
        for node in group.parents.indices.dropFirst(group.cellCount) {
            let parent = Int(group.parents[node])
            let ratio = group.a[node] * group.areas[parent] / (group.b[node] * group.areas[node])
            guard ratio > 0, ratio.isFinite else {
                throw DatasetFault(
                    "node \(node) pulls at its parent with a = \(group.a[node]) where b is \(group.b[node]); expected numbers below 0"
                )
            }
            let whole = ratio.rounded()
            copies[node] = copies[parent] * (abs(ratio - whole) < 1e-9 * whole ? whole : ratio)
        }
        self.copies = copies
    }

    subscript(node: Int) -> Double { copies[node] }
}
