extension Expression: CustomStringConvertible {
    /// The expression as NMODL, with the parentheses that it needs.
    public var description: String { text(in: 0) }

    /// With parentheses if the place takes only what binds closer than this does.
    private func text(in place: Int) -> String {
        let bare: String
        switch kind {
        case .number(let number): bare = number.description
        case .variable(let variable): bare = variable.description
        case .call(let call): bare = call.description
        case .string(let text): bare = "\"\(text)\""
        case .unary(let operation, let operand): bare = operation.rawValue + operand.text(in: 7)
        case .binary(.power, let base, let exponent): bare = base.text(in: 9) + "^" + exponent.text(in: 7)
        case .binary(let operation, _, _): bare = chainText(of: operation.rank)
        case .damaged: bare = "?"
        }
        return rank < place ? "(\(bare))" : bare
    }

    /// The operators of one rank from the left on, without going down the tree for each.
    private func chainText(of rank: Int) -> String {
        var parts: [String] = []
        var here = self
        while case .binary(let operation, let left, let right) = here.kind, operation.rank == rank {
            parts.append(" \(operation.rawValue) " + right.text(in: rank + 1))
            here = left
        }
        return here.text(in: rank) + parts.reversed().joined()
    }

    private var rank: Int {
        switch kind {
        case .binary(let operation, _, _): operation.rank
        case .unary: 7
        case .number(let number) where number.value < 0 || number.value.sign == .minus: 7
        default: 9
        }
    }
}

extension BinaryOperator {
    /// How closely it binds, from 1.
    var rank: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .equal, .notEqual: 3
        case .less, .lessOrEqual, .greater, .greaterOrEqual: 4
        case .plus, .minus: 5
        case .times, .divided: 6
        case .power: 8
        }
    }
}

extension Number: CustomStringConvertible {
    public var description: String {
        let text = isInteger && value.magnitude < 1e15 ? "\(Int64(value))" : "\(value)"
        return unit.map { "\(text) (\($0))" } ?? text
    }
}

extension Variable: CustomStringConvertible {
    public var description: String {
        name.text + String(repeating: "'", count: order) + (discreteIndex.map { "@\($0)" } ?? "")
            + (index.map { "[\($0)]" } ?? "")
    }
}

extension Call: CustomStringConvertible {
    public var description: String {
        name.text + "(" + arguments.map(\.description).joined(separator: ", ") + ")"
    }
}
