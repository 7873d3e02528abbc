#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A type whose values are not taken apart by their own `Codable` but written in a better way.
protocol DirectlyCoded {
    func encoded(at path: [any CodingKey]) throws -> CBORValue
    /// - Returns: nil where the value was encoded in another way, which the type's own `Decodable`
    ///   may understand.
    static func decoded(from value: CBORValue, at path: [any CodingKey]) throws -> Self?
}

/// As bytes rather than as an array of numbers.
extension Data: DirectlyCoded {
    func encoded(at path: [any CodingKey]) -> CBORValue { .bytes(ArraySlice(self)) }

    static func decoded(from value: CBORValue, at path: [any CodingKey]) -> Data? {
        if case .bytes(let bytes) = value { Data(bytes) } else { nil }
    }
}

/// As they lie in memory.
extension Array: DirectlyCoded where Element: RawElement {
    func encoded(at path: [any CodingKey]) -> CBORValue {
        .typedArray(tag: Element.typedArrayTag, withUnsafeBytes { ArraySlice($0) })
    }

    static func decoded(from value: CBORValue, at path: [any CodingKey]) -> [Element]? {
        guard case .typedArray(Element.typedArrayTag, let bytes) = value,
            bytes.count.isMultiple(of: MemoryLayout<Element>.stride)
        else { return nil }
        return [Element](unsafeUninitializedCapacity: bytes.count / MemoryLayout<Element>.stride) { buffer, count in
            UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
            count = bytes.count / MemoryLayout<Element>.stride
        }
    }
}

/// As nothing, or as one thing in an array if that may be nothing itself: `.some(nil)` stays what
/// it is.
extension Optional: DirectlyCoded where Wrapped: Codable & ExpressibleByNilLiteral {
    func encoded(at path: [any CodingKey]) throws -> CBORValue {
        guard let wrapped = self else { return .null }
        return .array([try CBOREncoding.value(of: wrapped, at: path)])
    }

    static func decoded(from value: CBORValue, at path: [any CodingKey]) throws -> Wrapped?? {
        switch value {
        case .null: .some(.none)
        case .array(let elements) where elements.count == 1:
            .some(.some(try CBORDecoding.decode(Wrapped.self, from: elements[0], at: path)))
        default: .none
        }
    }
}
