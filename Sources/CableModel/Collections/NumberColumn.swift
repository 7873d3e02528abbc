/// A number for each of many things. While all are equal they take no memory.
public struct NumberColumn: Sendable {
    /// How many there are.
    public private(set) var count = 0
    /// What all are, while ``own`` is nil.
    private var common = 0.0
    private var own: [Double]?
    private var reserved = 0

    /// No numbers.
    public init() {}

    /// One of the numbers.
    public subscript(index: Int) -> Double {
        if let own { own[index] } else { common }
    }

    /// Asks for memory for as many, should they differ.
    public mutating func reserve(_ capacity: Int) {
        reserved = max(reserved, capacity)
        if own != nil { own?.reserveCapacity(reserved) }
    }

    /// Adds numbers.
    public mutating func append(contentsOf numbers: [Double]) {
        defer { count += numbers.count }
        if own != nil {
            own?.append(contentsOf: numbers)
            return
        }
        if count == 0, let first = numbers.first { common = first }
        let bits = common.bitPattern
        guard !numbers.allSatisfy({ $0.bitPattern == bits }) else { return }
        var all: [Double] = []
        all.reserveCapacity(max(reserved, count + numbers.count))
        all.append(contentsOf: repeatElement(common, count: count))
        all.append(contentsOf: numbers)
        own = all
    }
}
