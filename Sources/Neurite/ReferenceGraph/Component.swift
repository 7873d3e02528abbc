/// A connected group of objects: the owner of their records.
///
/// Ownership, in one sentence: a handle holds its component strongly, a component owns its records, and nothing else owns either. So
/// holding any one object of a group keeps all of it alive, and dropping the last handle frees all of it at once.
///
/// Records refer to each other strongly, in circles; the component breaks the circles when it goes. Joining two groups moves the
/// records of the smaller into the larger, which from then on stands for both: a handle of the absorbed group finds it through
/// ``representative``.
final class Component {
    /// - Invariant: `records[i].indexInComponent == i`; empty once absorbed.
    private(set) var records: [Record] = []
    private var absorber: Component?
    let model: ModelContext

    init(_ records: [Record], model: ModelContext) {
        self.model = model
        for (index, record) in records.enumerated() { record.indexInComponent = index }
        self.records = records
        model.add(self)
    }

    /// The component that stands for this one: itself, or whichever absorbed it in the end.
    var representative: Component {
        guard var last = absorber else { return self }
        while let next = last.absorber { last = next }
        absorber = last
        return last
    }

    /// Joins two groups into one.
    static func join(_ a: Component, _ b: Component) {
        let (a, b) = (a.representative, b.representative)
        guard a !== b else { return }
        let (larger, smaller) = a.records.count >= b.records.count ? (a, b) : (b, a)
        larger.records.reserveCapacity(larger.records.count + smaller.records.count)
        for record in smaller.records { larger.adopt(record) }
        smaller.records = []
        smaller.absorber = larger
        smaller.model.remove(smaller)
    }

    /// Takes a record into the group.
    func adopt(_ record: Record) {
        record.indexInComponent = records.count
        records.append(record)
    }

    /// Lets go of a record, which another group takes.
    func release(_ record: Record) {
        let last = records.removeLast()
        guard last !== record else { return }
        records[record.indexInComponent] = last
        last.indexInComponent = record.indexInComponent
    }

    deinit {
        guard absorber == nil else { return }
        model.remove(self)
        for record in records {
            record.unlink()
            record.pointers = [:]
            record.pointerPartners = []
        }
    }
}
