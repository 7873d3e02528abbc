extension SyntaxTree: CustomStringConvertible {
    /// The file as NMODL: the same tree without comments, INCLUDEs and what has no meaning.
    public var description: String { items.map(\.text).joined(separator: "\n\n") + "\n" }
}

extension SyntaxTree.Item {
    var text: String {
        switch self {
        case .title(let title, _): "TITLE \(title)"
        case .neuron(let statements, _): SyntaxTree.Item.block("NEURON", statements.map(\.text))
        case .units(let statements, _): SyntaxTree.Item.block("UNITS", statements.map(\.text))
        case .parameters(let declarations, _): SyntaxTree.Item.block("PARAMETER", declarations.map(\.text))
        case .constants(let declarations, _): SyntaxTree.Item.block("CONSTANT", declarations.map(\.text))
        case .assigned(let declarations, _): SyntaxTree.Item.block("ASSIGNED", declarations.map(\.text))
        case .states(let declarations, _): SyntaxTree.Item.block("STATE", declarations.map(\.text))
        case .independent(let declarations, _):
            SyntaxTree.Item.block("INDEPENDENT", declarations.map { "\($0.name.text) FROM 0 TO 1 WITH 1" })
        case .local(let variables, _): "LOCAL " + variables.map(\.description).joined(separator: ", ")
        case .define(let name, let value, _): "DEFINE \(name.text) \(value)"
        case .verbatim(let verbatim, _): "VERBATIM\(verbatim.text)ENDVERBATIM"
        case .code(let block): block.description
        }
    }

    private static func block(_ word: String, _ lines: [String]) -> String {
        ([word + " {"] + lines.map { "    " + $0 } + ["}"]).joined(separator: "\n")
    }
}

extension NeuronStatement {
    fileprivate var text: String {
        switch self {
        case .kind(let kind, let name): "\(kind.rawValue) \(name.text)"
        case .list(let list, let names): "\(list.rawValue) \(names.text)"
        case .threadSafe: "THREADSAFE"
        case .represents(let term, _): "REPRESENTS \(term)"
        case .ion(let ion):
            "USEION \(ion.ion.text)" + (ion.read.isEmpty ? "" : " READ \(ion.read.text)")
                + (ion.write.isEmpty ? "" : " WRITE \(ion.write.text)") + (ion.valence.map { " VALENCE \($0)" } ?? "")
                + (ion.represents.map { " REPRESENTS \($0)" } ?? "")
        }
    }
}

extension [Name] {
    fileprivate var text: String { map(\.text).joined(separator: ", ") }
}

extension UnitStatement {
    fileprivate var text: String {
        switch self {
        case .alias(let short, let long, _): "(\(short)) = (\(long))"
        case .constant(let name, let value, let unit): "\(name.text) = \(value) (\(unit))"
        case .factor(let name, let from, let to, _): "\(name.text) = (\(from)) (\(to))"
        }
    }
}

extension ParameterDeclaration {
    fileprivate var text: String {
        name.text + (length.map { "[\($0)]" } ?? "") + (value.map { " = \($0)" } ?? "")
            + (unit.map { " (\($0))" } ?? "")
            + (limits.map { " <\($0.low), \($0.high)>" } ?? "")
    }
}

extension VariableDeclaration {
    fileprivate var text: String {
        name.text + (length.map { "[\($0)]" } ?? "") + (bounds.map { " FROM \($0.low) TO \($0.high)" } ?? "")
            + (start.map { " START \($0)" } ?? "") + (unit.map { " (\($0))" } ?? "")
            + (tolerance.map { " <\($0)>" } ?? "")
    }
}

extension CodeBlock: CustomStringConvertible {
    /// The block as NMODL.
    public var description: String {
        var head = kind.word + (name.map { " \($0.text)" } ?? "")
        switch kind {
        case .function, .procedure, .functionTable: head += arguments.text + (unit.map { " (\($0))" } ?? "")
        case .netReceive: head += arguments.text
        default: if !solvesFor.isEmpty { head += " SOLVEFOR \(solvesFor.text)" }
        }
        guard kind != .functionTable else { return head }
        return (["\(head) {"] + body.indented + ["}"]).joined(separator: "\n")
    }
}
