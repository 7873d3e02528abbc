#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What a program prints. `print` does not tell where it could not.
public enum StandardOutput {
    /// Prints a text, all of it.
    ///
    /// - Throws: ``Unwritten`` where that cannot be: the disk is full, or the output was closed.
    public static func write(_ text: String) throws {
        fflush(nil)
        guard write(text, to: STDOUT_FILENO) else { throw Unwritten(reason: String(cString: strerror(errno))) }
    }

    /// Standard output could not be written.
    public struct Unwritten: Error, CustomStringConvertible {
        /// What the system says.
        public let reason: String
        public var description: String { "standard output: not written: \(reason)" }
    }

    fileprivate static func write(_ text: String, to file: Int32) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            #if canImport(Darwin)
            let count = bytes.withUnsafeBytes { Darwin.write(file, $0.baseAddress, $0.count) }
            #elseif canImport(Musl)
            let count = bytes.withUnsafeBytes { Musl.write(file, $0.baseAddress, $0.count) }
            #else
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            #endif
            if count < 0, errno != EINTR { return false }
            bytes = bytes.dropFirst(max(0, count))
        }
        return true
    }
}

/// What a program says to whoever runs it.
public enum StandardError {
    /// Says something. Where nobody can hear it there is nobody to tell.
    public static func write(_ text: String) { _ = StandardOutput.write(text, to: STDERR_FILENO) }
}
