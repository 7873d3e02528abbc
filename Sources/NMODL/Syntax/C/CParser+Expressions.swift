// Expressions.
extension CParser {

    mutating func expression() throws(CFault) -> CExpression {
        var left = try assignment()
        while take(",") {
            let right = try assignment()
            left = CExpression(.sequence(left, right), at: left.range.through(right.range))
        }
        return left
    }

    mutating func assignment() throws(CFault) -> CExpression {
        let left = try nested { parser throws(CFault) in try parser.choice() }
        guard token.kind == .sign,
            ["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="].contains(token.text)
        else { return left }
        let operation = String(token.text.dropLast())
        advance()
        let right = try nested { parser throws(CFault) in try parser.assignment() }
        return CExpression(.assignment(operation, left, right), at: left.range.through(right.range))
    }

    private mutating func choice() throws(CFault) -> CExpression {
        let condition = try binary(1)
        guard take("?") else { return condition }
        let first = try nested { parser throws(CFault) in try parser.expression() }
        try expect(":")
        let second = try nested { parser throws(CFault) in try parser.assignment() }
        return CExpression(.conditional(condition, first, second), at: condition.range.through(second.range))
    }

    private static let ranks: [String: Int] = [
        "||": 1, "&&": 2, "|": 3, "^": 4, "&": 5, "==": 6, "!=": 6, "<": 7, ">": 7, "<=": 7, ">=": 7, "<<": 8, ">>": 8,
        "+": 9, "-": 9,
        "*": 10, "/": 10, "%": 10,
    ]

    private mutating func binary(_ lowest: Int) throws(CFault) -> CExpression {
        var left = try unary()
        var count = 0
        while token.kind == .sign, let rank = CParser.ranks[token.text], rank >= lowest {
            let operation = token.text
            advance()
            count += 1
            guard count < 200 else { throw fault("found an expression of more than 200 operators") }
            let right = try binary(rank + 1)
            left = CExpression(.binary(operation, left, right), at: left.range.through(right.range))
        }
        return left
    }

    private mutating func unary() throws(CFault) -> CExpression {
        let start = token.range
        if token.kind == .sign {
            switch token.text {
            case "-", "+", "!", "~", "*", "&":
                let operation = token.text
                advance()
                let operand = try nested { parser throws(CFault) in try parser.unary() }
                return CExpression(.unary(operation, operand), at: start.through(operand.range))
            case "++", "--":
                let change = token.text == "++" ? 1.0 : -1.0
                advance()
                let operand = try nested { parser throws(CFault) in try parser.unary() }
                return CExpression(.step(operand, by: change, isBefore: false), at: start.through(operand.range))
            case "(" where isType(at: 1):
                advance()
                let type = try type()
                try expect(")")
                let operand = try nested { parser throws(CFault) in try parser.unary() }
                return CExpression(.cast(type, operand), at: start.through(operand.range))
            default: break
            }
        }
        if token.isName("sizeof") { return try size() }
        if token.isName("reinterpret_cast") || token.isName("static_cast") {
            advance()
            try expect("<")
            let type = try type()
            try expect(">")
            try expect("(")
            let operand = try nested { parser throws(CFault) in try parser.expression() }
            try expect(")")
            return CExpression(.cast(type, operand), at: from(start))
        }
        return try postfix()
    }

    /// `sizeof x`, `sizeof(double)`.
    private mutating func size() throws(CFault) -> CExpression {
        let start = token.range
        advance()
        if token.isSign("("), isType(at: 1) {
            advance()
            let type = try type()
            try expect(")")
            return CExpression(
                .cast(CType(base: .long), CExpression(.integer(Double(type.size)), at: start)), at: from(start))
        }
        let operand = try nested { parser throws(CFault) in try parser.unary() }
        return CExpression(.size(operand), at: start.through(operand.range))
    }

    private mutating func postfix() throws(CFault) -> CExpression {
        var left = try primary()
        while token.kind == .sign {
            switch token.text {
            case "(":
                advance()
                var arguments: [CExpression] = []
                while !token.isSign(")") {
                    // NEURON's own words for the arguments that every function of a mechanism has.
                    if token.isName("_threadargscomma_") { advance() }
                    if token.isName("_threadargs_") {
                        advance()
                        continue
                    }
                    arguments.append(try nested { parser throws(CFault) in try parser.assignment() })
                    guard take(",") else { break }
                }
                try expect(")")
                left = CExpression(.call(left, arguments), at: from(left.range))
            case "[":
                advance()
                let index = try nested { parser throws(CFault) in try parser.expression() }
                try expect("]")
                left = CExpression(.index(left, index), at: from(left.range))
            case ".", "->":
                advance()
                guard token.kind == .name else { throw fault("found \(found); expected a name") }
                left = CExpression(.member(left, token.text), at: left.range.through(token.range))
                advance()
                if case .member(_, "get") = left.kind, take("<") {
                    _ = try type()
                    try expect(">")
                }
            case "++", "--":
                left = CExpression(
                    .step(left, by: token.text == "++" ? 1 : -1, isBefore: true), at: left.range.through(token.range))
                advance()
            default: return left
            }
        }
        return left
    }

    private mutating func primary() throws(CFault) -> CExpression {
        let here = token
        switch here.kind {
        case .name:
            advance()
            if let number = names.constants[here.text] { return CExpression(.integer(number), at: here.range) }
            return CExpression(.name(here.text), at: here.range)
        case .number:
            advance()
            return try here.number()
        case .string:
            advance()
            var text = String(here.text.dropFirst().dropLast())
            while token.kind == .string {
                text += token.text.dropFirst().dropLast()
                advance()
            }
            return CExpression(.string(text), at: from(here.range))
        case .character:
            advance()
            return CExpression(.integer(try here.character()), at: here.range)
        case .sign where here.text == "(":
            advance()
            let inner = try nested { parser throws(CFault) in try parser.expression() }
            try expect(")")
            return inner
        default: throw fault("found \(found); expected an expression")
        }
    }
}
