/// An event as a mechanism receives it.
@frozen
public struct Event {
    /// When it is due, ms: within half a step of the boundary at which it acts.
    public let time: Double
    /// 0 for an event that came over a connection; otherwise the flag that the instance gave when it sent the event to
    /// itself or began to watch.
    public let flag: Int
    @usableFromInline let weightBase: UnsafeMutablePointer<Double>?

    /// Made by the engine when it delivers.
    @inlinable
    public init(time: Double, flag: Int, weights: UnsafeMutablePointer<Double>?) {
        self.time = time
        self.flag = flag
        self.weightBase = weights
    }

    /// The weight of the connection that the event came over; 0 for an event that the instance sent to itself.
    @inlinable
    public var weight: Double { weightBase?.pointee ?? 0 }

    /// One of the numbers that the connection carries, in the order of ``Mechanism/weightNames``. The receiver may change
    /// it, and the next event over the same connection finds it changed. Only for events with flag 0.
    @inlinable
    public subscript(weight index: Int) -> Double {
        get { weightBase?[index] ?? 0 }
        nonmutating set { weightBase?[index] = newValue }
    }
}
