extension Component {
    /// Parts a group where two of its records no longer touch: what is still connected to the one is separated from what is still connected to
    /// the other, unless that is the same.
    ///
    /// The search goes outward from both at once, one record at a time on either side, so it costs no more than twice the smaller part.
    /// Live handles follow their records; a part that nobody holds is freed.
    static func split(_ a: Record, _ b: Record, in component: Component) {
        guard a !== b else { return }
        var (one, other) = (GraphSearch(from: a), GraphSearch(from: b))
        while true {
            guard let next = one.step() else { return component.separate(one.found) }
            if other.hasFound(next) { return }
            guard let next = other.step() else { return component.separate(other.found) }
            if one.hasFound(next) { return }
        }
    }

    /// Moves records into a group of their own.
    private func separate(_ parted: [Record]) {
        for record in parted { release(record) }
        let group = Component(parted, model: model)
        for record in parted { record.handle?.move(to: group) }
    }
}

/// Goes through all records that are connected to a first one, nearest first.
private struct GraphSearch {
    private(set) var found: [Record]
    private var seen: Set<ObjectIdentifier>
    private var position = 0

    init(from start: Record) {
        found = [start]
        seen = [ObjectIdentifier(start)]
    }

    func hasFound(_ record: Record) -> Bool { seen.contains(ObjectIdentifier(record)) }

    /// Visits the next record; nil when all have been visited.
    mutating func step() -> Record? {
        guard position < found.count else { return nil }
        let record = found[position]
        position += 1
        func visit(_ neighbour: Record) {
            if seen.insert(ObjectIdentifier(neighbour)).inserted { found.append(neighbour) }
        }
        record.forEachNeighbour(visit)
        record.pointerPartners.forEach(visit)
        return record
    }
}
