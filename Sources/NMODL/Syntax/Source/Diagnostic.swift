/// One thing to say about a file: a fault or a warning, with its place.
public struct Diagnostic: Sendable, Hashable {
    public enum Severity: Sendable, Hashable {
        /// The file cannot be used.
        case error
        /// The file can be used, but it does something that its author may not know.
        case warning
        /// What is worth knowing, for example that a declaration has no effect.
        case note
    }

    public var severity: Severity
    /// What is wrong: what was found and what was expected, in a sentence.
    public var message: String
    /// Where.
    public var range: SourceRange

    public init(_ severity: Severity, _ message: String, at range: SourceRange) {
        self.severity = severity
        self.message = message
        self.range = range
    }
}
