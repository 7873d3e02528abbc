/// A file that was parsed. A tree is there however damaged the file is.
public struct ParsedFile: Sendable, Hashable {
    public var tree: SyntaxTree
    /// The file and those that it included.
    public var sources: SourceMap
    /// All faults, in the order of their places.
    public var diagnostics: [Diagnostic]

    /// Whether the file can be used.
    public var isUsable: Bool { !diagnostics.contains { $0.severity == .error } }

    init(tree: SyntaxTree, sources: SourceMap, diagnostics: [Diagnostic]) {
        self.tree = tree
        self.sources = sources
        self.diagnostics = diagnostics
    }

    /// Reads a file. `include` hands in what INCLUDE names.
    public init(_ source: SourceFile, include: @escaping IncludeReader = { _, _ in nil }) {
        self = Parser.parse(source, include: include)
    }
}
