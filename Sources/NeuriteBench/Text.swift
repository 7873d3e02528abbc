#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A number as C's `printf` writes it.
///
/// - Parameter format: of one number, in less than 64 characters.
func text(_ number: Double, _ format: String) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
        _ = withVaList([number]) { vsnprintf(buffer.baseAddress, buffer.count, format, $0) }
        return buffer.baseAddress.map { String(cString: $0) } ?? ""
    }
}
