#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What is broadcast as it lies in memory, without being encoded or copied.
protocol RawPayload {
    /// Calls a function with the value's bytes.
    func withBytes(_ body: (UnsafeRawBufferPointer) throws -> Void) throws
    /// Makes a value of bytes that a function fills in.
    static func filled(byteCount: Int, by fill: (UnsafeMutableRawBufferPointer) throws -> Void) throws -> Self
}

extension Array: RawPayload where Element: RawElement {
    func withBytes(_ body: (UnsafeRawBufferPointer) throws -> Void) throws { try withUnsafeBytes(body) }

    static func filled(byteCount: Int, by fill: (UnsafeMutableRawBufferPointer) throws -> Void) throws -> [Element] {
        let elements = byteCount / MemoryLayout<Element>.stride
        return try [Element](unsafeUninitializedCapacity: elements) { buffer, count in
            try fill(UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<byteCount]))
            count = elements
        }
    }
}

extension Data: RawPayload {
    func withBytes(_ body: (UnsafeRawBufferPointer) throws -> Void) throws { try withUnsafeBytes(body) }

    static func filled(byteCount: Int, by fill: (UnsafeMutableRawBufferPointer) throws -> Void) throws -> Data {
        guard byteCount > 0, let memory = malloc(byteCount) else { return Data() }
        do {
            try fill(UnsafeMutableRawBufferPointer(start: memory, count: byteCount))
        } catch {
            free(memory)
            throw error
        }
        return Data(bytesNoCopy: memory, count: byteCount, deallocator: .free)
    }
}
