/// An event that arrives over a connection of one weight, as the engine keeps it until it is due.
@frozen
public struct Arrival {
    /// When it is due, ms.
    public let time: Double
    /// The connection's weight.
    public var weight: Double
    /// The instance that it goes to.
    public let instance: InstanceIndex
    /// Number of the connection.
    public let connection: Int32

    /// Made by the engine when a spike is routed.
    @inlinable
    public init(time: Double, weight: Double, instance: InstanceIndex, connection: Int32) {
        self.time = time
        self.weight = weight
        self.instance = instance
        self.connection = connection
    }
}
