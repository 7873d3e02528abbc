/// A set of symbols of one mechanism, as bits.
public struct SymbolSet: Sendable, Hashable {
    private var words: [UInt64] = []

    public init() {}

    public func contains(_ id: SymbolID) -> Bool {
        let word = id.index / 64
        return word < words.count && words[word] & (1 << UInt64(id.index % 64)) != 0
    }

    /// Adds one; returns whether it was not there.
    @discardableResult
    public mutating func insert(_ id: SymbolID) -> Bool {
        let word = id.index / 64
        while words.count <= word { words.append(0) }
        let bit: UInt64 = 1 << UInt64(id.index % 64)
        defer { words[word] |= bit }
        return words[word] & bit == 0
    }

    public mutating func formUnion(_ other: SymbolSet) {
        while words.count < other.words.count { words.append(0) }
        for (index, word) in other.words.enumerated() { words[index] |= word }
    }

    public mutating func formIntersection(_ other: SymbolSet) {
        if words.count > other.words.count { words.removeLast(words.count - other.words.count) }
        for index in words.indices { words[index] &= other.words[index] }
    }

    public mutating func subtract(_ other: SymbolSet) {
        for index in 0..<min(words.count, other.words.count) { words[index] &= ~other.words[index] }
    }

    public func subtracting(_ other: SymbolSet) -> SymbolSet {
        var result = self
        result.subtract(other)
        return result
    }

    /// In ascending order.
    public var symbols: [SymbolID] {
        var symbols: [SymbolID] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                symbols.append(SymbolID(index * 64 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        return symbols
    }

    public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
}
