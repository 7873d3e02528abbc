/// What should be alive, worked out the plain way: everything that is connected to something that
/// is held.
struct ReachabilityModel {
    private(set) var edges: [Int: Set<Int>] = [:]
    var held: Set<Int> = []

    mutating func add(_ object: Int) {
        edges[object] = []
        held.insert(object)
    }

    mutating func connect(_ a: Int, _ b: Int) {
        edges[a, default: []].insert(b)
        edges[b, default: []].insert(a)
    }

    mutating func disconnect(_ a: Int, _ b: Int) {
        edges[a]?.remove(b)
        edges[b]?.remove(a)
    }

    /// Forgets what is not alive, and returns what is.
    mutating func collect() -> Set<Int> {
        var alive = held
        var stack = Array(held)
        while let next = stack.popLast() {
            for neighbour in edges[next] ?? [] where alive.insert(neighbour).inserted { stack.append(neighbour) }
        }
        for object in Array(edges.keys) where !alive.contains(object) { edges[object] = nil }
        return alive
    }
}
