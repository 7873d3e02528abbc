/// A place in a list for each of many things, such as the source of each connection. While all are
/// below 65,536 each takes two bytes, else four.
public struct PlaceColumn: Sendable {
    /// All of them, while none is larger.
    private(set) var short: [UInt16] = []
    /// All of them, once one is.
    private(set) var long: [Int32] = []

    /// No places.
    public init() {}

    /// Whether ``short`` has them.
    var isShort: Bool { long.isEmpty }

    /// How many there are.
    public var count: Int { short.count + long.count }

    /// One of the places.
    ///
    /// - Parameter index: its own place in the column.
    public subscript(index: Int) -> Int { isShort ? Int(short[index]) : Int(long[index]) }

    /// Asks for memory for as many.
    ///
    /// - Parameter capacity: how many there will be.
    public mutating func reserve(_ capacity: Int) {
        if isShort { short.reserveCapacity(capacity) } else { long.reserveCapacity(capacity) }
    }

    /// Adds places.
    ///
    /// - Parameter places: 0 or more each.
    public mutating func append(contentsOf places: [Int]) {
        if isShort, places.allSatisfy({ $0 <= Int(UInt16.max) }) {
            short.append(contentsOf: places.lazy.map { UInt16(truncatingIfNeeded: $0) })
            return
        }
        if !short.isEmpty {
            long.reserveCapacity(max(short.capacity, short.count + places.count))
            long.append(contentsOf: short.lazy.map { Int32($0) })
            short = []
        }
        long.append(contentsOf: places.lazy.map { Int32(truncatingIfNeeded: $0) })
    }
}
