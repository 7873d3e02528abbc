import NMODL

/// What is wrong with a .mod file.
public struct MechanismFileError: Error, Sendable, CustomStringConvertible {
    /// All faults and warnings, each with its place, the line and a mark below it.
    public let messages: [String]

    /// Faults of one file or of several.
    ///
    /// - Parameter messages: one for each.
    public init(messages: [String]) { self.messages = messages }

    init(_ sources: SourceMap, _ diagnostics: [Diagnostic]) {
        messages = diagnostics.filter { $0.severity == .error }.map { $0.text(in: sources) }
    }

    public var description: String { messages.joined(separator: "\n") }
}
