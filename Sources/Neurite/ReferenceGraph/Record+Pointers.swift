/// What the pointers of an object's mechanisms are connected to, and which of its variables travel
/// between cells at every step.
final class PointerLinks {
    /// By the pointers' names (and places, on a section).
    var pointers: [String: PointerRecord] = [:]
    private(set) var partners = PointerPartners()
    /// Variables of this record that are known to all ranks by a number, and those that follow such
    /// a one, by their names.
    var sourceVariables: [Int: VariableTarget] = [:]
    var targetVariables: [String: (variable: VariableTarget, gid: Int)] = [:]

    fileprivate func add(partner: Record) { partners.add(partner) }
    fileprivate func remove(partner: Record) { partners.remove(partner) }

    /// Forgets the pointers to a record, and from it.
    fileprivate func forget(_ partner: Record) {
        pointers = pointers.filter { $0.value.owner !== partner }
        partners.forget(partner)
    }
}

/// Records that point at a variable of one record, and those at whose variables it points, each
/// once.
struct PointerPartners {
    private(set) var records: [Record] = []
    /// By how many pointers, in either direction.
    private var counts: [Int] = []
    private var positions: [ObjectIdentifier: Int] = [:]

    fileprivate mutating func add(_ record: Record) {
        if let position = positions[ObjectIdentifier(record)] {
            counts[position] += 1
        } else {
            positions[ObjectIdentifier(record)] = records.count
            records.append(record)
            counts.append(1)
        }
    }

    /// Takes one pointer away.
    fileprivate mutating func remove(_ record: Record) {
        guard let position = positions[ObjectIdentifier(record)] else { return }
        counts[position] -= 1
        if counts[position] == 0 { forget(record) }
    }

    /// Takes all pointers away.
    fileprivate mutating func forget(_ record: Record) {
        guard let position = positions.removeValue(forKey: ObjectIdentifier(record)) else { return }
        let (last, count) = (records.removeLast(), counts.removeLast())
        guard position < records.count else { return }
        (records[position], counts[position]) = (last, count)
        positions[ObjectIdentifier(last)] = position
    }
}

extension Record {
    var madeLinks: PointerLinks {
        if let pointerLinks { return pointerLinks }
        let links = PointerLinks()
        pointerLinks = links
        return links
    }

    /// Connects a pointer that points at nothing to a variable of another object, so that each is
    /// reached from the other.
    func setPointer(_ name: String, _ pointer: PointerRecord) {
        madeLinks.pointers[name] = pointer
        madeLinks.add(partner: pointer.owner)
        pointer.owner.madeLinks.add(partner: self)
    }

    /// Has another record and this one reach each other.
    func bind(to other: Record) {
        madeLinks.add(partner: other)
        other.madeLinks.add(partner: self)
    }

    /// Takes a pointer apart, if it points at anything; adds the records that it was between to a
    /// list.
    func dropPointer(_ name: String, _ ends: inout [Record]) {
        guard let links = pointerLinks, let former = links.pointers.removeValue(forKey: name)?.owner else { return }
        links.remove(partner: former)
        former.pointerLinks?.remove(partner: self)
        ends += [self, former]
    }

    /// Takes apart all pointers from and to this record; returns the records at their other ends.
    func dropPointers() -> [Record] {
        let partners = pointerLinks?.partners.records ?? []
        for partner in partners where partner !== self { partner.pointerLinks?.forget(self) }
        if !partners.isEmpty { pointerLinks = nil }
        return partners
    }
}
