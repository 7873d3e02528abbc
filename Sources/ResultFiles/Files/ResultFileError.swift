/// A file of results that was not written, and why.
public struct ResultFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file, by the path that was given.
    public let file: String
    /// What was wrong: the system's reason, or what was expected and what was found.
    public let reason: String

    /// Describes a failure.
    public init(file: String, reason: String) {
        self.file = file
        self.reason = reason
    }

    public var description: String { "\(file): not written: \(reason)" }
}
