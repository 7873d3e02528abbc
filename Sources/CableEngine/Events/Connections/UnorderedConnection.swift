import MechanismKit

/// A connection whose events may be taken in any order within a step, as the engine keeps it: all
/// that its events need, in 24 bytes.
struct UnorderedConnection {
    /// ms.
    var delay: Double
    var weight: Double
    /// The instance in the target's pool.
    let instance: InstanceIndex
    /// Number of the connection in the model.
    let connection: Int32

    /// The event that comes of it at a time, ms.
    @inline(__always)
    func arrival(at time: Double) -> Arrival {
        Arrival(time: time, weight: weight, instance: instance, connection: connection)
    }
}

/// Some of a source's connections, side by side, all to one pool: the active ones first, either
/// kind in the order of the model.
struct FanOut {
    let target: PoolAddress
    /// Where their ``UnorderedConnection``s begin.
    let first: Int32
    /// How many of them are active.
    var count: Int32
    /// How many there are.
    var total: Int32

    var active: Range<Int> { Int(first)..<Int(first + count) }
    var inactive: Range<Int> { Int(first + count)..<Int(first + total) }
    var all: Range<Int> { Int(first)..<Int(first + total) }
}
