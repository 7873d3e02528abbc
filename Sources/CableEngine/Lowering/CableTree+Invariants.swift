extension CableTree {
    /// What does not hold that must: an empty list, unless the engine is wrong. Debug builds look
    /// when a tree is made.
    func checkInvariants() -> [String] {
        var broken: [String] = []
        let counts = [conductance.count, area.count, cm.count, isDispensable.count]
        if counts.contains(where: { $0 != nodeCount }) { return ["\(nodeCount) nodes have \(counts) properties"] }
        for node in 0..<nodeCount {
            let up = parent[node].index
            if let up, up >= node { broken.append("node \(node) hangs from \(up)") }
            if isDispensable[node], area[node] != 0 || up.map({ isDispensable[$0] }) == true {
                broken.append("node \(node) is dispensable, but has an area or hangs from one that is, too")
            }
        }
        return broken
    }
}
