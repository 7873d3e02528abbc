import ResultFiles

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What a program prints. `print` does not tell where it could not.
package enum StandardOutput {
    /// Prints a text, all of it.
    ///
    /// - Throws: ``Unwritten`` where that cannot be: the disk is full, or the output was closed.
    package static func write(_ text: String) throws {
        fflush(nil)
        do { try SystemFile(descriptor: STDOUT_FILENO).write(text) } catch let failure as SystemFile.Failure {
            throw Unwritten(reason: failure.reason)
        }
    }

    /// Standard output could not be written.
    package struct Unwritten: Error, CustomStringConvertible {
        /// What the system says.
        package let reason: String
        package var description: String { "standard output: not written: \(reason)" }
    }
}

/// What a program says to whoever runs it.
package enum StandardError {
    /// Says something. Where nobody can hear it there is nobody to tell.
    package static func write(_ text: String) { try? SystemFile(descriptor: STDERR_FILENO).write(text) }
}
