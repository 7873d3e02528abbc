import CableModel

extension Component {
    /// Parts a component where some of its records no longer touch: each part but the largest
    /// becomes a component of its own. Live handles follow their records; a part that nobody holds
    /// is freed.
    ///
    /// - Parameter ends: the records between which connections were cut; all others are still
    ///   connected to one of them.
    static func split(_ ends: [Record], in component: Component) {
        guard ends.count > 1 else { return }
        var search = PartSearch(from: ends)
        for part in search.parts() { component.separate(part) }
    }

    /// Moves records into a component of their own.
    private func separate(_ parted: [Record]) {
        for record in parted { release(record) }
        let other = Component(parted[0], model: model)
        for record in parted.dropFirst() { other.adopt(record) }
        for record in parted { record.handle?.move(to: other) }
        assert(count > 100 || checkRecords() == [])
        assert(other.count > 100 || other.checkRecords() == [])
    }
}

/// Finds out which of some records are still connected, going outward from all of them in turn, one
/// connection at a time. Where two searches meet they go on as one; one that comes to its end has
/// found a part; the last that is under way need not go on. So the cost is in proportion to the
/// smaller parts, however large the largest is.
private struct PartSearch {
    /// What goes outward from one record, or from several that turned out to be connected.
    private struct Search {
        /// All that was found, nearest first, and how far their connections were followed.
        var found: [Record]
        var followed = 0
        /// Found, and followed to the end; by searches that this one has taken up.
        var finished: [Record] = []
        /// Which connection of the record that is followed at present is next.
        var connection = 0
    }

    private var searches: [Search] = []
    private var underWay = 0
    /// Records that are connected to nothing: a removed section with a million synapses leaves as
    /// many.
    private var lone: [Record] = []
    /// Searches that have become one; the root is the one that is under way.
    private var successors = DisjointSets(count: 0)
    /// Which search found a record; ``nobody`` for one that is connected to nothing, to which
    /// nothing leads.
    private var finder: [ObjectIdentifier: Int] = [:]
    private static let nobody = -1

    init(from starts: [Record]) {
        finder.reserveCapacity(starts.count)
        // A start may be given several times, as the source of several connections that were cut
        // is; the first counts.
        for start in starts where finder[ObjectIdentifier(start)] == nil {
            let isLone = start.isLone
            finder[ObjectIdentifier(start)] = isLone ? Self.nobody : searches.count
            if isLone { lone.append(start) } else { searches.append(Search(found: [start])) }
        }
        successors = DisjointSets(count: searches.count)
        underWay = searches.count
    }

    /// The parts, without the one that is found last.
    mutating func parts() -> [[Record]] {
        if searches.isEmpty { lone.removeLast() }
        var parts = lone.map { [$0] }
        var numbers = Array(searches.indices)
        while underWay > 1 {
            numbers.removeAll { number in
                guard successors.root(of: number) == number else { return true }
                guard underWay > 1, follow(number) else { return false }
                parts.append(searches[number].finished + searches[number].found)
                searches[number] = Search(found: [])
                underWay -= 1
                return true
            }
        }
        return parts
    }

    /// Follows the next connection; says whether there is none.
    private mutating func follow(_ search: Int) -> Bool {
        let (position, connection) = (searches[search].followed, searches[search].connection)
        guard position < searches[search].found.count else { return true }
        let record = searches[search].found[position]
        guard connection < record.leads else {
            (searches[search].followed, searches[search].connection) = (position + 1, 0)
            return false
        }
        searches[search].connection += 1
        guard let next = record.lead(connection) else { return false }
        if let known = finder[ObjectIdentifier(next)] {
            precondition(
                known != Self.nobody, "\(record.displayName) leads to \(next.displayName), which leads nowhere")
            let other = successors.halvedRoot(of: known)
            if other != search { join(search, other) }
        } else {
            finder[ObjectIdentifier(next)] = search
            searches[search].found.append(next)
        }
        return false
    }

    /// Two searches have met: the one that found more goes on.
    private mutating func join(_ a: Int, _ b: Int) {
        func size(_ search: Int) -> Int { searches[search].found.count + searches[search].finished.count }
        let (larger, smaller) = size(a) >= size(b) ? (a, b) : (b, a)
        let other = searches[smaller]
        searches[smaller] = Search(found: [])
        successors.put(smaller, under: larger)
        underWay -= 1
        searches[larger].finished += other.finished + other.found[..<other.followed]
        searches[larger].found += other.found[other.followed...]
    }
}

extension Record {
    /// How many connections there are to follow.
    fileprivate var leads: Int { neighbourPositions + (pointerLinks?.partners.records.count ?? 0) }

    fileprivate var isLone: Bool { (0..<leads).allSatisfy { lead($0) == nil } }

    fileprivate func lead(_ number: Int) -> Record? {
        number < neighbourPositions ? neighbour(number) : pointerLinks?.partners.records[number - neighbourPositions]
    }
}
