/// A symbol of a ``MechanismModel``, by its place in `symbols`.
public struct SymbolID: Sendable, Hashable {
    public var index: Int

    public init(_ index: Int) { self.index = index }
}

/// A name where it is written.
public struct Name: Sendable, Hashable {
    public var text: String
    public var range: SourceRange
    private var boundTo: Int32 = -1

    public init(_ text: String, at range: SourceRange) {
        self.text = text
        self.range = range
    }

    /// What the name means; nil in a tree as it was parsed, known in all code of a
    /// ``MechanismModel``. Two LOCALs of one name in two blocks are two symbols.
    public var symbol: SymbolID? {
        get { boundTo < 0 ? nil : SymbolID(Int(boundTo)) }
        set { boundTo = newValue.map { Int32(clamping: $0.index) } ?? -1 }
    }
}
