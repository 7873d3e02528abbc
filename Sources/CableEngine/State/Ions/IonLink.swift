import LaneMath
import MechanismKit

/// A variable of a mechanism that is a quantity of an ion whose pool is kept.
struct IonLink {
    let variable: Int
    let pool: IonPool
    let quantity: IonQuantity
    let access: IonAccess
    /// The index in the ion's pool of each instance.
    let entries: [Int32]
    /// Whether the variable's column is the pool's own memory, so that nothing is copied.
    var isInPlace = false

    /// A current that the mechanism carries is added to the pool's sum; all else is brought to the
    /// mechanism before a kernel runs.
    var isSummed: Bool { access == .write && quantity == .current }
    var isRead: Bool { !isSummed }
    /// A concentration or reversal potential that the mechanism sets.
    var isScattered: Bool { access == .write && quantity != .current }

    /// The row of the pool where the rows of the instances begin, if one follows the other there.
    var firstRow: Int? {
        guard let first = entries.first, Lanes.lane(of: Int(first)) == 0,
            entries.indices.allSatisfy({ Int(entries[$0]) == Int(first) + $0 }),
            Int(first) + entries.count <= pool.slots.count
        else { return nil }
        return Lanes.row(of: Int(first))
    }
}
