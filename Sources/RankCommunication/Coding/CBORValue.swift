/// A value of the Concise Binary Object Representation (RFC 8949), as far as `Codable` needs it,
/// with typed arrays (RFC 8746).
///
/// Unlike JSON and property lists it keeps every bit of a number, whatever it is, and tells nothing
/// from anything else.
enum CBORValue {
    case unsigned(UInt64)
    /// -1 - n.
    case negative(UInt64)
    case bytes(ArraySlice<UInt8>)
    case text(String)
    case array([CBORValue])
    case map([(key: String, value: CBORValue)])
    /// Numbers as they lie in memory; the tag tells of what type.
    case typedArray(tag: UInt64, ArraySlice<UInt8>)
    case boolean(Bool)
    case null
    case float(Float)
    case double(Double)

    init(_ number: some FixedWidthInteger) {
        self = number < 0 ? .negative(UInt64(~number)) : .unsigned(UInt64(number))
    }

    /// How deep values may be nested: deeper ones would exhaust the stack of whoever writes or
    /// reads them.
    static var deepest: Int { 1000 }

    /// What the value is, for an error's reader.
    var kind: String {
        switch self {
        case .unsigned, .negative: "an integer"
        case .bytes: "bytes"
        case .text: "a string"
        case .array: "an array"
        case .map: "a keyed container"
        case .typedArray: "an array of numbers"
        case .boolean: "a Boolean"
        case .null: "nil"
        case .float, .double: "a floating-point number"
        }
    }
}

/// Numbers whose arrays go as they lie in memory.
protocol RawElement: BitwiseCopyable, Codable {
    /// The tag of RFC 8746 for little-endian arrays of it.
    static var typedArrayTag: UInt64 { get }
    /// The value for one element.
    var value: CBORValue { get }
}

extension Double: RawElement {
    static var typedArrayTag: UInt64 { 86 }
    var value: CBORValue { .double(self) }
}

extension Float: RawElement {
    static var typedArrayTag: UInt64 { 85 }
    var value: CBORValue { .float(self) }
}

extension Int: RawElement {
    static var typedArrayTag: UInt64 { 79 }
    var value: CBORValue { CBORValue(self) }
}

extension UInt8: RawElement {
    static var typedArrayTag: UInt64 { 64 }
    var value: CBORValue { CBORValue(self) }
}
