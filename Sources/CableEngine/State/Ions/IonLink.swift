import MechanismKit

/// A variable of a mechanism that is a quantity of an ion whose pool is kept.
struct IonLink {
    let variable: Int
    let pool: IonPool
    let quantity: IonQuantity
    let access: IonAccess
    /// The index in the ion's pool of each instance.
    let entries: [Int32]

    /// A current that the mechanism carries is added to the pool's sum; all else is brought to the
    /// mechanism before a kernel runs.
    var isSummed: Bool { access == .write && quantity == .current }
    var isRead: Bool { !isSummed }
    /// A concentration or reversal potential that the mechanism sets.
    var isScattered: Bool { access == .write && quantity != .current }
}
