import LaneMath

/// Values for the rows of a strip: what one loop of a kernel hands to the next.
///
/// A processor overlaps the computing of one row with that of the next as far as it sees ahead,
/// some hundred operations. A kernel of more is faster in parts, each a loop over a strip of rows
/// of ``Block/strips``:
///
/// ```swift
/// var rates = Strip(repeating: Lanes.zero)
/// for strip in block.strips {
///     for row in strip { rates[row] = rate(v[row]) }
///     for row in strip { m[row] = advanced(m[row], rates[row]) }
/// }
/// ```
@frozen
public struct Strip<Value> {
    @usableFromInline var values: (Value, Value, Value, Value)

    /// A value for each row of any strip.
    @inlinable
    public init(repeating value: Value) { values = (value, value, value, value) }

    /// The value of a row of the present strip.
    @inlinable
    public subscript(row: Int) -> Value {
        // Four consecutive rows differ in their last two bits; the values of a tuple lie one after
        // the other.
        @inline(__always) mutating get {
            withUnsafeMutablePointer(to: &values) {
                UnsafeMutableRawPointer($0).assumingMemoryBound(to: Value.self)[row & 3]
            }
        }
        @inline(__always) set {
            withUnsafeMutablePointer(to: &values) {
                UnsafeMutableRawPointer($0).assumingMemoryBound(to: Value.self)[row & 3] = newValue
            }
        }
    }
}

extension Block {
    /// The rows of the block, four at a time; see ``Strip``.
    @inlinable
    public var strips: Strips { Strips(rows) }
}

/// The rows of a block, four at a time.
@frozen
public struct Strips: Sequence, IteratorProtocol {
    @usableFromInline var rest: Range<Int>

    @inlinable
    init(_ rows: Range<Int>) { rest = rows }

    /// The next rows, at most four.
    @inlinable
    public mutating func next() -> Range<Int>? {
        if rest.isEmpty { return nil }
        let end = Swift.min(rest.lowerBound &+ 4, rest.upperBound)
        defer { rest = Range(uncheckedBounds: (end, rest.upperBound)) }
        return Range(uncheckedBounds: (rest.lowerBound, end))
    }
}
