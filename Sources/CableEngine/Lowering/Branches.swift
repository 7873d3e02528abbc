import CableModel

/// A maximal unbranched run of nodes: each has the next as its only child.
struct Branch {
    /// The branch from which it hangs.
    @CompactIndex var parent: Int? = nil
    /// Its node that is nearest the root.
    let firstNode: Int32
    var nodeCount: Int32 = 0
    /// 0 for a leaf, otherwise one more than that of its highest child.
    var height: Int32 = 0
    /// Whether its last node, where its children meet, is one of no area.
    var endsInJunction = false

    /// Nodes with a membrane.
    var membraneCount: Int32 { nodeCount - (endsInJunction ? 1 : 0) }
}

/// The branches of a tree.
///
/// - Invariant: they are sorted by (height, longer first, first node), so that children come before
///   their parents, and siblings in an order that depends on nothing but their cell.
struct Branches {
    private(set) var all: [Branch] = []
    /// The nodes of one branch after those of the other, each from the root on.
    private var nodes: [Int32] = []
    private var order = CountingSort(groups: 0)

    /// - Parameter parent: the node from which each hangs where dispensable ones are left out;
    ///   these are in no branch.
    init(_ tree: CableTree, parent: [CompactIndex]) {
        var branchOfNode = [CompactIndex](repeating: .none, count: tree.nodeCount)
        let found = Self.find(tree, parent, &branchOfNode)
        let sorted = found.indices.sorted { a, b in
            let (first, second) = (found[a], found[b])
            return (first.height, -first.membraneCount, first.firstNode)
                < (second.height, -second.membraneCount, second.firstNode)
        }
        var position = [Int32](repeating: 0, count: found.count)
        for (place, index) in sorted.enumerated() { position[index] = Int32(place) }
        all = sorted.map { index in
            var branch = found[index]
            branch.parent = branch.parent.map { Int(position[$0]) }
            return branch
        }
        placeNodes(branchOfNode, position)
    }

    private static func find(
        _ tree: CableTree, _ parent: [CompactIndex], _ branchOfNode: inout [CompactIndex]
    ) -> [Branch] {
        var childCount = [Int32](repeating: 0, count: tree.nodeCount)
        for node in 0..<tree.nodeCount where !tree.isDispensable[node] {
            if let up = parent[node].index { childCount[up] += 1 }
        }
        var branches: [Branch] = []
        for node in 0..<tree.nodeCount where !tree.isDispensable[node] {
            let branch: Int
            let above = parent[node].index.flatMap { branchOfNode[$0].index }
            if let up = parent[node].index, childCount[up] == 1, let above {
                branch = above
            } else {
                branch = branches.count
                branches.append(Branch(parent: above, firstNode: Int32(node)))
            }
            branchOfNode[node] = CompactIndex(branch)
            branches[branch].nodeCount += 1
            branches[branch].endsInJunction = tree.area[node] == 0
        }
        for index in branches.indices.reversed() {
            guard let above = branches[index].parent else { continue }
            branches[above].height = max(branches[above].height, branches[index].height + 1)
        }
        return branches
    }

    private mutating func placeNodes(_ branchOfNode: [CompactIndex], _ position: [Int32]) {
        order = CountingSort(groups: all.count)
        for (place, branch) in all.enumerated() { order.count(place, branch.nodeCount) }
        order.finishCounting()
        nodes = [Int32](repeating: 0, count: order.total)
        for (node, branch) in branchOfNode.enumerated() {
            if let branch = branch.index { nodes[order.next(Int(position[branch]))] = Int32(node) }
        }
        order.finish()
    }

    /// The nodes of a branch, the one nearest the root first.
    func nodes(of branch: Int) -> ArraySlice<Int32> { nodes[order.places(of: branch)] }

    /// All nodes with a membrane.
    var membraneCount: Int { all.reduce(0) { $0 + Int($1.membraneCount) } }
}
