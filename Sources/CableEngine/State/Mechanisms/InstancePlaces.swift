import LaneMath
import MechanismKit

/// The places of a point process' instances whose currents are computed once a place: an instance
/// shares a place with those at its slot whose parameters are the same.
///
/// - Invariant: places are in the order of their first instances, so that what a slot gets is added
///   in an order that its cell alone decides. One memory holds the sums of factors, then a column
///   for each parameter of which instances have values of their own.
final class InstancePlaces {
    let count: Int
    let rowCount: Int
    private let slots: UnsafeMutablePointer<Slot>
    private let placeOfInstance: UnsafeMutablePointer<Int32>
    /// Of the parameters those that instances had of their own when the places were found.
    private let own: [Int]
    private let memory: LaneMemory
    /// The columns of the mechanism, with those of places in the place of instances'.
    let columns: UnsafeMutablePointer<Column>

    init(_ pool: MechanismPool, parameters: [Int]) {
        let own = parameters.filter { pool.columns[$0].isOwn }
        self.own = own
        var (known, slots, first): ([[UInt64]: Int32], [Slot], [Int]) = ([:], [], [])
        placeOfInstance = (0..<pool.count).map { instance in
            let slot = pool.slotNumbers[instance]
            let key = [UInt64(bitPattern: Int64(slot.index))] + own.map { pool.value($0, of: instance).bitPattern }
            if let place = known[key] { return place }
            known[key] = Int32(slots.count)
            slots.append(slot)
            first.append(instance)
            return Int32(slots.count - 1)
        }.copied()
        count = slots.count
        rowCount = Lanes.rows(for: count)
        self.slots = slots.copied()
        memory = LaneMemory(columns: 1 + own.count, rows: rowCount)
        columns = .allocate(capacity: max(1, pool.descriptor.variables.count))
        for variable in pool.descriptor.variables.indices {
            (columns + variable).initialize(to: pool.columns[variable])
        }
        for (index, parameter) in own.enumerated() {
            columns[parameter] = Column(rows: memory.column(1 + index))
            let values = memory.values(1 + index)
            for place in 0..<Lanes.count(rows: rowCount) {
                values[place] = pool.value(parameter, of: first[min(place, count - 1)])
            }
        }
    }

    deinit {
        slots.deallocate()
        placeOfInstance.deallocate()
        columns.deallocate()
    }

    /// Whether instances still have the parameters of their places.
    func holds(for pool: MechanismPool, parameters: [Int]) -> Bool {
        for parameter in parameters {
            let column = pool.columns[parameter]
            guard column.isOwn else { continue }
            guard own.contains(parameter) else { return false }
            let (values, known) = (pool.values(parameter), columns[parameter].address(instance: 0))
            for instance in 0..<pool.count
            where values[instance].bitPattern != known[Int(placeOfInstance[instance])].bitPattern {
                return false
            }
        }
        return true
    }

    /// The sums of factors, which a block of places has as its scale; 0 between steps.
    var sums: UnsafeMutablePointer<Lanes> { memory.column(0) }

    func clearSums(_ rows: Range<Int>) {
        (sums + rows.lowerBound).update(repeating: .zero, count: rows.count)
    }

    /// Adds the factors of some instances to their places.
    @inline(__always)
    func add(_ factors: UnsafePointer<Double>, firstInstance: Int, count: Int) {
        let (sums, places) = (memory.values(0), placeOfInstance + firstInstance)
        for instance in 0..<count { sums[Int(places[instance])] += factors[instance] }
    }

    /// The slots of places from one on.
    func slots(from place: Int) -> UnsafePointer<Slot> { UnsafePointer(slots + place) }
}
