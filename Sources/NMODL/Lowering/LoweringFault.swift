/// What keeps a mechanism from being lowered, with its place.
struct LoweringFault: Error {
    let diagnostic: Diagnostic

    init(_ message: String, at range: SourceRange) { diagnostic = Diagnostic(.error, message, at: range) }
}
