// Operators bind as in C, which NEURON's translator hands them to, and `^` binds closest: `-a^b` is
// -(a^b), `a^-b` is a^(-b), `a^b^c` is a^(b^c).
extension Parser {
    /// An expression of its own, not a part of one.
    mutating func expression(_ what: String = "an expression") throws(SyntaxFault) -> Expression {
        let outer = operatorCount
        operatorCount = 0
        defer { operatorCount = outer }
        return try binary(atLeast: 1, what)
    }

    private var binaryOperator: (BinaryOperator, precedence: Int)? {
        switch token.kind {
        case .or: (.or, 1)
        case .and: (.and, 2)
        case .equal: (.equal, 3)
        case .notEqual: (.notEqual, 3)
        case .less: (.less, 4)
        case .lessOrEqual: (.lessOrEqual, 4)
        case .greater: (.greater, 4)
        case .greaterOrEqual: (.greaterOrEqual, 4)
        case .plus: (.plus, 5)
        case .minus: (.minus, 5)
        case .times: (.times, 6)
        case .divided: (.divided, 6)
        default: nil
        }
    }

    /// Operators of at least a precedence, the left ones first.
    mutating func binary(atLeast lowest: Int, _ what: String = "an expression") throws(SyntaxFault) -> Expression {
        var left = try unary(what)
        while let (operation, precedence) = binaryOperator, precedence >= lowest {
            // `~ a -> (rate)` has its arrow where an expression might have its minus.
            advance()
            try countOperator()
            let right = try binary(atLeast: precedence + 1, "what \"\(operation.rawValue)\" takes")
            left = Expression(.binary(operation, left, right), at: left.range.through(right.range))
        }
        return left
    }

    private mutating func countOperator() throws(SyntaxFault) {
        operatorCount += 1
        guard operatorCount <= Parser.mostOperators else {
            throw report(
                "found an expression of more than \(Parser.mostOperators) operators; expected it in parts",
                at: token.range)
        }
    }

    private mutating func unary(_ what: String) throws(SyntaxFault) -> Expression {
        let start = token.range
        let operation: UnaryOperator
        switch token.kind {
        case .minus: operation = .minus
        case .not: operation = .not
        default: return try power(what)
        }
        advance()
        try countOperator()
        let operand = try nested { parser throws(SyntaxFault) in
            try parser.unary("what \"\(operation.rawValue)\" takes")
        }
        return Expression(.unary(operation, operand), at: start.through(operand.range))
    }

    private mutating func power(_ what: String) throws(SyntaxFault) -> Expression {
        let base = try primary(what)
        guard take(.power) else { return base }
        try countOperator()
        let exponent = try nested { parser throws(SyntaxFault) in try parser.unary("what \"^\" takes") }
        return Expression(.binary(.power, base, exponent), at: base.range.through(exponent.range))
    }

    /// Runs a rule one level deeper.
    mutating func nested<Value>(_ rule: (inout Parser) throws(SyntaxFault) -> Value) throws(SyntaxFault) -> Value {
        guard depth < Parser.deepestNesting else {
            throw report(
                "found more than \(Parser.deepestNesting) levels, one within another; expected fewer", at: token.range)
        }
        depth += 1
        defer { depth -= 1 }
        return try rule(&self)
    }

    private mutating func primary(_ what: String) throws(SyntaxFault) -> Expression {
        switch token.kind {
        case .integer, .real: return try numberWithUnit()
        case .name:
            if numberHere != nil { return try numberWithUnit() }
            return try variableOrCall()
        case .prime: return try variableOrCall()
        case .INT:
            let name = Name("INT", at: token.range)
            advance()
            return try call(name)
        case .openParenthesis:
            let opening = token.range
            advance()
            var inner = try nested { parser throws(SyntaxFault) in try parser.binary(atLeast: 1) }
            guard at(.closeParenthesis) else { throw unclosed(opening) }
            advance()
            inner.isParenthesised = true
            return inner
        default:
            if token.kind.isKeyword, !token.isFirstInLine {
                throw report("found \(found), a word of the language; expected \(what)", at: token.range)
            }
            throw fault(expected: what)
        }
    }

    /// A fault where a parenthesis should end.
    mutating func unclosed(_ opening: SourceRange) -> SyntaxFault {
        let place = lexer.sources.lineAndColumn(opening)
        return fault(expected: "\")\" to close \"(\" of line \(place.line), column \(place.column)")
    }

    /// A number, and the unit in parentheses that may follow one.
    private mutating func numberWithUnit() throws(SyntaxFault) -> Expression {
        let start = token.range
        let isInteger = token.kind != .real
        let value = try number("a number")
        let unit = try optionalUnit()
        return Expression(.number(Number(value, isInteger: isInteger, unit: unit)), at: range(from: start))
    }

    private mutating func variableOrCall() throws(SyntaxFault) -> Expression {
        let start = token.range
        let isName = at(.name)
        if isName {
            advance()
            let name = Name(baseText(previous), at: start)
            if at(.openParenthesis) { return try call(name) }
            let variable = try variable(name, order: 0)
            return Expression(.variable(variable), at: range(from: start))
        }
        let variable = try variable()
        return Expression(.variable(variable), at: range(from: start))
    }

    /// The arguments of a call, after its name.
    mutating func call(_ name: Name) throws(SyntaxFault) -> Expression {
        let opening = token.range
        try expect(.openParenthesis, "after \"\(name.text)\"")
        var arguments: [Expression] = []
        if !at(.closeParenthesis) {
            repeat {
                if at(.string) {
                    let text = text(token).dropFirst().dropLast()
                    arguments.append(Expression(.string(String(text)), at: token.range))
                    advance()
                } else {
                    let outer = operatorCount
                    operatorCount = 0
                    arguments.append(
                        try nested { parser throws(SyntaxFault) in
                            try parser.binary(atLeast: 1, "an argument of \(name.text)")
                        })
                    operatorCount = outer
                }
            } while take(.comma)
        }
        guard at(.closeParenthesis) else { throw unclosed(opening) }
        advance()
        return Expression(.call(Call(name, arguments)), at: range(from: name.range))
    }

    /// A variable with its primes and index.
    mutating func variable(_ what: String = "a variable") throws(SyntaxFault) -> Variable {
        guard at(.name) || at(.prime) else {
            _ = try name(what)
            throw SyntaxFault()
        }
        let order = Int(token.primeCount)
        return try variable(try name(what), order: order)
    }

    /// What may follow a variable's name: `[index]`, `@n`.
    mutating func variable(_ name: Name, order: Int) throws(SyntaxFault) -> Variable {
        var variable = Variable(name, order: order)
        if take(.at) { variable.discreteIndex = try integer("a whole number below 1000000000 after \"@\"") }
        if take(.openBracket) {
            variable.index = try nested { parser throws(SyntaxFault) in try parser.binary(atLeast: 1, "an index") }
            try expect(.closeBracket, "after the index of \(name.text)")
        }
        return variable
    }
}
