/// What is known of a file when it has been parsed and analysed.
public struct AnalysedFile: Sendable, Hashable {
    /// nil where there are errors.
    public var model: MechanismModel?
    public var sources: SourceMap
    /// Faults and warnings, of the syntax and of the meaning, in the order of their places.
    public var diagnostics: [Diagnostic]
}
