extension JSONValue {
    /// The text, a line for each member; what is short stays on one line.
    var text: String { text(indent: "") }

    private func text(indent: String) -> String {
        let line = lineText
        if line.count + indent.count <= 100 { return line }
        let inner = indent + "  "
        switch self {
        case .object(let members):
            let lines = members.map { "\(inner)\(Self.quoted($0.key)): \($0.value.text(indent: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        case .array(let values):
            return "[\n" + values.map { inner + $0.text(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
        default: return line
        }
    }

    private var lineText: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .number(let value): DefinitionText.number(value)
        case .string(let text): Self.quoted(text)
        case .array(let values): "[" + values.map(\.lineText).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(Self.quoted($0.key)): \($0.value.lineText)" }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
