import MechanismKit

/// Which pool, of which batch. Eight bytes.
struct PoolAddress: Hashable, Sendable, BitwiseCopyable {
    private let batchNumber: Int32
    private let poolNumber: Int32

    init(batch: Int, pool: Int) { (batchNumber, poolNumber) = (Int32(batch), Int32(pool)) }

    var batch: Int { Int(batchNumber) }
    /// Among the batch's pools.
    var pool: Int { Int(poolNumber) }
}

/// Which instance, of which pool. Twelve bytes.
struct InstanceAddress: Hashable, Sendable, BitwiseCopyable {
    let poolAddress: PoolAddress
    let instance: InstanceIndex

    init(_ poolAddress: PoolAddress, _ instance: InstanceIndex) {
        (self.poolAddress, self.instance) = (poolAddress, instance)
    }

    /// Of a point process that has not been placed yet.
    static let nowhere = InstanceAddress(PoolAddress(batch: -1, pool: -1), .none)

    var batch: Int { poolAddress.batch }
    var pool: Int { poolAddress.pool }
}

/// Which variable of an instance.
struct VariableAddress {
    let of: InstanceAddress
    let column: Int

    var batch: Int { of.batch }
    var instance: Int { Int(of.instance) }
}

/// Where the numbers that a connection carries begin among those of its target's batch. Four bytes.
struct WeightIndex: Hashable, Sendable, BitwiseCopyable {
    private let number: Int32

    init(_ number: Int) { self.number = Int32(number) }

    /// Of an event that came over no connection.
    static let none = WeightIndex(-1)

    var exists: Bool { number >= 0 }
    /// The place of the first number; the others follow.
    var first: Int { Int(number) }
}

extension [CellBatch] {
    subscript(address: PoolAddress) -> MechanismPool { self[address.batch].pools[address.pool] }
}
