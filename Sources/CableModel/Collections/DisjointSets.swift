/// What belongs together, each set known by one of its elements, the root: union-find with path
/// halving.
package struct DisjointSets {
    private var parent: [Int]

    /// As many elements, each by itself.
    package init(count: Int) { parent = Array(0..<count) }

    /// How many elements there are.
    package var count: Int { parent.count }

    /// The root of an element's set.
    package func root(of element: Int) -> Int {
        var element = element
        while parent[element] != element { element = parent[element] }
        return element
    }

    /// The same; whoever asks next has half as far to go.
    package mutating func halvedRoot(of element: Int) -> Int {
        var element = element
        while parent[element] != element {
            parent[element] = parent[parent[element]]
            element = parent[element]
        }
        return element
    }

    /// Makes the sets of two elements one, whose root is the smaller one of their roots.
    package mutating func join(_ a: Int, _ b: Int) {
        let (rootA, rootB) = (halvedRoot(of: a), halvedRoot(of: b))
        put(max(rootA, rootB), under: min(rootA, rootB))
    }

    /// Makes the sets of two roots one.
    package mutating func put(_ root: Int, under other: Int) { parent[root] = other }
}
