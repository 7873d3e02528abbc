extension Component {
    /// Parts a group where two of its records no longer touch: what is still connected to the one is separated from what is still connected to
    /// the other, unless that is the same.
    ///
    /// The search goes outward from both at once, one connection at a time on either side, so it costs no more than twice the smaller part.
    /// Live handles follow their records; a part that nobody holds is freed.
    static func split(_ a: Record, _ b: Record, in component: Component) {
        guard a !== b else { return }
        var (one, other) = (GraphSearch(from: a), GraphSearch(from: b))
        while true {
            switch one.step() {
            case .finished: return component.separate(one.found)
            case .reached(let record) where other.hasFound(record): return
            default: break
            }
            switch other.step() {
            case .finished: return component.separate(other.found)
            case .reached(let record) where one.hasFound(record): return
            default: break
            }
        }
    }

    /// Moves records into a group of their own.
    private func separate(_ parted: [Record]) {
        for record in parted { release(record) }
        let group = Component(parted[0], model: model)
        for record in parted.dropFirst() { group.adopt(record) }
        for record in parted { record.handle?.move(to: group) }
    }
}

/// Goes through all records that are connected to a first one, nearest first.
private struct GraphSearch {
    private(set) var found: [Record]
    private var seen: Set<ObjectIdentifier>
    /// The record whose connections are followed at present, and which of them is next.
    private var (position, connection) = (0, 0)

    enum Step {
        case reached(Record)
        case passed
        case finished
    }

    init(from start: Record) {
        found = [start]
        seen = [ObjectIdentifier(start)]
    }

    func hasFound(_ record: Record) -> Bool { seen.contains(ObjectIdentifier(record)) }

    /// Follows the next connection.
    mutating func step() -> Step {
        guard position < found.count else { return .finished }
        guard let record = neighbour(of: found[position]) else {
            (position, connection) = (position + 1, 0)
            return .passed
        }
        connection += 1
        guard seen.insert(ObjectIdentifier(record)).inserted else { return .passed }
        found.append(record)
        return .reached(record)
    }

    private func neighbour(of record: Record) -> Record? {
        let pointers = record.pointerLinks?.partners ?? []
        return connection < pointers.count ? pointers[connection] : record.neighbour(connection - pointers.count)
    }
}
