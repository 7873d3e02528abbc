/// An event as a mechanism receives it.
@frozen
public struct Event {
    /// When it is due, ms: within half a step of the boundary at which it acts.
    public let time: Double
    /// 0 for an event that came over a connection; otherwise the number that the instance gave when
    /// it sent the event to itself or began to watch.
    public let flagNumber: Double
    @usableFromInline package let weights: ConnectionWeights

    /// Made by the engine when it delivers.
    @inlinable
    public init(time: Double, flag: Double, weights: ConnectionWeights) {
        self.time = time
        self.flagNumber = flag
        self.weights = weights
    }

    /// The flag as a whole number, as instances give it by ``Instance/sendSelf(at:flag:)`` and
    /// ``Instance/watchVoltage(_:_:flag:)``.
    @inlinable
    public var flag: Int { Int(exactly: flagNumber) ?? 0 }

    /// The weight of the connection that the event came over. For an event that the instance sent
    /// to itself it is that of the event that was being taken when it was sent; 0 where none was.
    @inlinable
    public var weight: Double { weights.base?.pointee ?? 0 }

    /// One of the numbers that the connection carries, in the order of ``Mechanism/weightNames``.
    /// The receiver may change it, and the next event over the same connection finds it changed. A
    /// number beyond those names reads as 0, cannot be set, and ends the run with an error that
    /// names the mechanism.
    @inlinable
    public subscript(weight index: Int) -> Double {
        get { weights.address(of: index)?.pointee ?? 0 }
        nonmutating set { weights.address(of: index)?.pointee = newValue }
    }
}

/// Where the numbers that a connection carries are.
///
/// - Invariant: `base` holds `count` numbers for as long as the event is being taken.
@frozen
public struct ConnectionWeights {
    @usableFromInline let base: UnsafeMutablePointer<Double>?
    @usableFromInline let count: Int
    /// Where an index that there is not is noted.
    @usableFromInline let stray: UnsafeMutablePointer<Int>?

    /// The numbers of a connection; none where there is no connection.
    @inlinable
    public init(base: UnsafeMutablePointer<Double>? = nil, count: Int = 0, stray: UnsafeMutablePointer<Int>? = nil) {
        self.base = base
        self.count = count
        self.stray = stray
    }

    /// Where a number is; nil where there is none such.
    @inlinable
    public func address(of index: Int) -> UnsafeMutablePointer<Double>? {
        if index >= 0 && index < count { return base.map { $0 + index } }
        // The least number stands for none.
        stray?.pointee = max(index, .min + 1)
        return nil
    }
}
