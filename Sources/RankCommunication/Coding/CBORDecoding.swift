/// Makes whatever is `Decodable` of values.
enum CBORDecoding {
    /// The value that the bytes stand for.
    static func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws -> T {
        try decode(type, from: CBORReader.value(of: bytes), at: [])
    }

    static func decode<T: Decodable>(_ type: T.Type, from value: CBORValue, at path: [any CodingKey]) throws -> T {
        // As in encoding, no value is cast whose type is not known: that would see through its
        // optionals.
        func direct<Direct: DirectlyCoded>(_: Direct.Type) throws -> T? {
            guard let decoded = try Direct.decoded(from: value, at: path) else { return nil }
            return decoded as? T
        }
        if let type = type as? any DirectlyCoded.Type, let decoded = try direct(type) { return decoded }
        return try T(from: ValueDecoder(value: value, codingPath: path))
    }
}

struct ValueDecoder: Decoder {
    let value: CBORValue
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .map(let pairs) = value else { throw mismatch([String: Any].self, "a keyed container") }
        let values = Dictionary(pairs, uniquingKeysWith: { _, last in last })
        return KeyedDecodingContainer(KeyedValues<Key>(values: values, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        switch value {
        case .array(let elements): UnkeyedValues(elements: elements, codingPath: codingPath)
        case .typedArray, .bytes: UnkeyedValues(elements: try numbers(), codingPath: codingPath)
        default: throw mismatch([Any].self, "an array")
        }
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { SingleValue(decoder: self) }

    /// The elements of an array of numbers, for a type that takes them one by one.
    private func numbers() throws -> [CBORValue] {
        func elements<N: RawElement>(_: N.Type) -> [CBORValue]? {
            [N].decoded(from: value, at: codingPath)?.map(\.value)
        }
        if case .bytes(let bytes) = value { return bytes.map { CBORValue($0) } }
        guard let numbers = elements(Double.self) ?? elements(Float.self) ?? elements(Int.self) ?? elements(UInt8.self)
        else {
            throw mismatch([Any].self, "an array")
        }
        return numbers
    }

    func mismatch(_ type: Any.Type, _ expected: String) -> DecodingError {
        .typeMismatch(
            type, .init(codingPath: codingPath, debugDescription: "expected \(expected), found \(value.kind)"))
    }

    func boolean() throws -> Bool {
        guard case .boolean(let flag) = value else { throw mismatch(Bool.self, "a Boolean") }
        return flag
    }

    func text() throws -> String {
        guard case .text(let text) = value else { throw mismatch(String.self, "a string") }
        return text
    }

    func double() throws -> Double {
        switch value {
        case .double(let number): return number
        case .float(let number): return Double(number)
        default: throw mismatch(Double.self, "a floating-point number")
        }
    }

    func float() throws -> Float {
        guard case .float(let number) = value else { throw mismatch(Float.self, "a floating-point number of 32 bits") }
        return number
    }

    func integer<N: FixedWidthInteger>(_ type: N.Type) throws -> N {
        let number: N? =
            switch value {
            case .unsigned(let n): N(exactly: n)
            case .negative(let n): Int64(exactly: n).flatMap { N(exactly: ~$0) }
            default: throw mismatch(type, "an integer")
            }
        guard let number else { throw mismatch(type, "an integer that fits into \(type)") }
        return number
    }
}
