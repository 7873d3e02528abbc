/// A connected group of objects: the owner of their records.
///
/// Ownership, in one sentence: a handle holds its component strongly, a component owns its records,
/// and nothing else owns either. So holding any one object of a component keeps all of it alive,
/// and dropping the last handle frees all of it at once.
///
/// Records refer to each other strongly, in circles; the component breaks the circles when it goes.
/// Joining two components appends one list of records to the other, in constant time. The larger
/// component then stands for both: a handle of the absorbed one finds it through
/// ``representative``, and because the smaller is absorbed by the larger, through no more than log2
/// n others.
final class Component {
    let model: ModelContext
    /// The first of a list of records, each of which owns the next; nil once absorbed.
    private var first: Record?
    private unowned(unsafe) var last: Record?
    private(set) var count = 0
    private(set) var absorber: Component?
    /// The neighbours in the model's list of components.
    unowned(unsafe) var next: Component?
    unowned(unsafe) var previous: Component?

    init(_ record: Record, model: ModelContext) {
        self.model = model
        model.add(self)
        adopt(record)
    }

    /// The records, in no particular order.
    var records: RecordList { RecordList(upcoming: first) }

    /// The component that stands for this one: itself, or whichever absorbed it in the end.
    var representative: Component {
        guard var last = absorber else { return self }
        while let next = last.absorber { last = next }
        absorber = last
        return last
    }

    /// Joins two components into one; of two that are equally large the second stands for both.
    static func join(_ a: Component, _ b: Component) {
        let (a, b) = (a.representative, b.representative)
        guard a !== b else { return }
        let (larger, smaller) = a.count > b.count ? (a, b) : (b, a)
        larger.append(smaller.first, through: smaller.last, count: smaller.count)
        smaller.first = nil
        smaller.absorber = larger
        smaller.model.remove(smaller)
        assert(larger.count > 100 || larger.checkRecords() == [])
    }

    /// Takes a record into the component.
    func adopt(_ record: Record) { append(record, through: record, count: 1) }

    private func append(_ head: Record?, through tail: Record?, count: Int) {
        head?.previous = last
        if let last { last.next = head } else { first = head }
        last = tail
        self.count += count
    }

    /// Lets go of a record, which another component takes.
    func release(_ record: Record) {
        let (before, after) = (record.previous, record.next)
        if let before { before.next = after } else { first = after }
        if let after { after.previous = before } else { last = before }
        (record.previous, record.next) = (nil, nil)
        count -= 1
    }

    /// What does not hold that must, between one thing that a user does and the next: an empty
    /// list, unless this library is wrong.
    func checkInvariants() -> [String] {
        var broken = checkRecords()
        let own = Set(records.map(ObjectIdentifier.init))
        for record in records {
            let partners =
                (0..<record.neighbourPositions).compactMap(record.neighbour)
                + (record.pointerLinks?.partners.records ?? [])
            for partner in partners where !own.contains(ObjectIdentifier(partner)) {
                broken.append("\(record.displayName) is connected to \(partner.displayName) of another component")
            }
            if let handle = record.handle, handle.component !== representative {
                broken.append("the handle of \(record.displayName) holds another component")
            }
        }
        return broken
    }

    /// What of that holds after each change of the list of records; debug builds look after those
    /// of components that are not large.
    func checkRecords() -> [String] {
        var broken: [String] = []
        if absorber != nil && first != nil { broken.append("an absorbed component has records") }
        var (found, before) = (0, Record?.none)
        for record in records {
            if record.previous !== before { broken.append("\(record.displayName) does not know the record before it") }
            (found, before) = (found + 1, record)
        }
        if absorber == nil && (found != count || last !== before) {
            broken.append("\(found) records instead of \(count)")
        }
        return broken
    }

    deinit {
        guard absorber == nil else { return }
        model.changedStructure(letGo)
        model.remove(self)
        for record in records {
            record.unlink()
            record.pointerLinks = nil
        }
        // One by one: freeing the first at once would free the others by recursion.
        while let record = first {
            first = record.next
            record.next = nil
        }
    }

    private var letGo: String {
        let oldest = records.min { $0.ordinal < $1.ordinal }?.displayName ?? "nothing"
        return count == 1 ? "\(oldest) was let go" : "\(oldest) and \(count - 1) more were let go"
    }
}

/// The records of a component.
struct RecordList: Sequence, IteratorProtocol {
    fileprivate var upcoming: Record?

    mutating func next() -> Record? {
        defer { upcoming = upcoming?.next }
        return upcoming
    }
}
