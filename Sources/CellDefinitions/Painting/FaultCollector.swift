import Neurite

/// Gathers what is wrong with a definition on a cell, a line for each thing however many segments
/// it is wrong in.
struct FaultCollector {
    private var lines: [(path: String, problem: String, sections: Set<String>)] = []
    private var known: [[String]: Int] = [:]
    /// Where nothing is told.
    private let unread: UnreadPlaces

    init(unread: UnreadPlaces) { self.unread = unread }

    /// - Parameters:
    ///   - path: where in the definition.
    ///   - problem: what is wrong.
    ///   - kind: what is the same about it elsewhere; the problem itself unless given.
    ///   - section: where on the cell.
    mutating func add(_ path: String, _ problem: String, kind: String? = nil, section: String? = nil) {
        let key = [path, kind ?? problem]
        if let index = known[key] {
            if let section { lines[index].sections.insert(section) }
            return
        }
        if unread.contains(path) { return }
        known[key] = lines.count
        lines.append((path, problem, section.map { [$0] } ?? []))
    }

    /// What was told, by the path of each.
    var faults: [Fault] {
        lines.map { path, problem, sections in
            let others = sections.count - 1
            let rest = others > 0 ? ", and in \(others) more section\(others == 1 ? "" : "s")" : ""
            return Fault(path, problem + rest)
        }
    }
}
