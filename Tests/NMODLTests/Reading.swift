@testable import NMODL

/// A text as a file of its own.
func parsed(_ text: String, including files: [String: String] = [:]) -> ParsedFile {
    ParsedFile(SourceFile(name: "test.mod", text: text)) { name, _ in
        files[name].map { SourceFile(name: name, text: $0) }
    }
}

func analysed(_ text: String) -> AnalysedFile { AnalysedFile(parsed(text)) }

extension ParsedFile {
    /// What is wrong, as `line:column: severity: message`.
    var faults: [String] { NMODLTests.faults(diagnostics, in: sources) }
}

extension AnalysedFile {
    /// What is wrong, as `line:column: severity: message`.
    var faults: [String] { NMODLTests.faults(diagnostics, in: sources) }
}

private func faults(_ diagnostics: [Diagnostic], in sources: SourceMap) -> [String] {
    diagnostics.map {
        let place = sources.lineAndColumn($0.range)
        return "\(place.line):\(place.column): \($0.severity.word): \($0.message)"
    }
}

/// An expression with parentheses around every operator, as it was read.
func read(_ expression: String) -> String {
    let file = parsed("INITIAL { x = \(expression) }")
    guard file.isUsable, case .code(let block)? = file.tree.items.first,
        case .assignment(let assignment)? = block.body.first?.kind
    else { return "\(file.faults)" }
    return parenthesised(assignment.value)
}

private func parenthesised(_ expression: Expression) -> String {
    switch expression.kind {
    case .unary(let operation, let operand): "(\(operation.rawValue)\(parenthesised(operand)))"
    case .binary(let operation, let left, let right):
        "(\(parenthesised(left))\(operation.rawValue)\(parenthesised(right)))"
    case .call(let call): "\(call.name.text)(\(call.arguments.map(parenthesised).joined(separator: ",")))"
    default: expression.description
    }
}

/// Statements of a block as they were read, printed again.
func statements(_ text: String, in head: String = "INITIAL") -> [String] {
    let file = parsed("\(head) {\n\(text)\n}")
    guard file.isUsable, case .code(let block)? = file.tree.items.first else { return file.faults }
    return block.body.map(\.description)
}
