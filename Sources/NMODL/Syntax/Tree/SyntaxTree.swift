/// A file as it is written: what stands at its top level, in order, included files in place.
public struct SyntaxTree: Sendable, Hashable {
    /// What can stand at the top level. The range is that of the whole item.
    public enum Item: Sendable, Hashable {
        /// `TITLE …`: the rest of the line.
        case title(String, SourceRange)
        case neuron([NeuronStatement], SourceRange)
        case units([UnitStatement], SourceRange)
        case parameters([ParameterDeclaration], SourceRange)
        case constants([ParameterDeclaration], SourceRange)
        case assigned([VariableDeclaration], SourceRange)
        case states([VariableDeclaration], SourceRange)
        case independent([IndependentDeclaration], SourceRange)
        /// `LOCAL a, b` outside of all blocks: one value for all instances.
        case local([LocalVariable], SourceRange)
        /// `DEFINE n 4`: the parser puts the number wherever the name is used.
        case define(Name, Int, SourceRange)
        case verbatim(Verbatim, SourceRange)
        case code(CodeBlock)
    }

    public var items: [Item] = []

    public init() {}
}
