import ArgumentParser

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

extension ParsableCommand {
    /// Runs what the process' arguments ask for, as ArgumentParser's `main` does, which does not
    /// notice where help, or a version, cannot be printed.
    ///
    /// - Parameter arguments: what is asked for; nil for the process' arguments.
    package static func runToEnd(_ arguments: [String]? = nil) -> Never {
        do {
            var command = try parseAsRoot(arguments)
            try command.run()
            Self.exit()
        } catch {
            end(because: error)
        }
    }

    private static func end(because error: any Error) -> Never {
        let (status, text) = (exitCode(for: error), fullMessage(for: error))
        guard status == .success, !text.isEmpty else { Self.exit(withError: error) }
        do {
            try StandardOutput.write(text + "\n")
            Self.exit()
        } catch {
            Self.exit(withError: error)
        }
    }
}
