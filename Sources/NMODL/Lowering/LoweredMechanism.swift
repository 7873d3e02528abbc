/// A mechanism as a program, and what is to be said of it.
public struct LoweredMechanism: Sendable, Hashable {
    /// nil where there are errors.
    public var program: Program?
    public var diagnostics: [Diagnostic]
}
