/// A network's populations by their names: for whoever asks for many of them.
package struct PopulationTable {
    /// A population with what its place among the others makes of it.
    package struct Entry {
        package let population: Population
        /// Its number among the populations.
        let number: Int
        package let gids: Range<Int>
    }

    /// All of them, in order.
    package let entries: [Entry]
    /// The first of each name.
    private let numbers: [String: Int]

    init(_ populations: [Population]) {
        var first = 0
        entries = populations.enumerated().map { number, population in
            defer { first += population.gidCount }
            return Entry(population: population, number: number, gids: first..<first + population.gidCount)
        }
        numbers = Dictionary(populations.enumerated().map { ($1.name, $0) }) { first, _ in first }
    }

    /// All names, in order.
    var names: [String] { entries.filter { numbers[$0.population.name] == $0.number }.map(\.population.name) }

    /// The population of a name; nil where there is none.
    subscript(name: String) -> Entry? { numbers[name].map { entries[$0] } }

    /// How many connections a projection has; where they are drawn, how many are to be expected.
    func expectedConnectionCount(of projection: Projection) -> Double {
        let (source, target) = (self[projection.source], self[projection.target])
        let (sources, targets) = (source?.gids ?? 0..<0, target?.gids ?? 0..<0)
        let pairs = Double(sources.count) * Double(targets.count) - (sources == targets ? Double(targets.count) : 0)
        switch projection.rule {
        case .allToAll: return pairs
        case .oneToOne: return Double(targets.count)
        case .fixedInDegree(let count): return Double(count) * Double(targets.count)
        case .fixedProbability(let probability): return probability * pairs
        case .byDistance(let probability, let decay):
            let boxes = [source, target].map { $0?.population.box ?? [] }
            return probability * pairs * Self.connectedShare(of: boxes, decay: decay)
        case .list(let list): return Double(list.count)
        }
    }

    /// By what the probability of a connection falls with the distance, on average over two
    /// populations' boxes.
    private static func connectedShare(of boxes: [[Double]], decay: Double) -> Double {
        // What makes no sense is told by the check.
        guard decay > 0, boxes.joined().allSatisfy({ $0 >= 0 && $0.isFinite }) else { return 1 }
        return BoxDistances(boxes[0], boxes[1]).meanShare(decay: decay)
    }
}
