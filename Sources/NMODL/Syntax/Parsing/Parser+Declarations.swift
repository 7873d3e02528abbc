extension Parser {
    /// Entries of a block of declarations up to `}`; faults within are reported and passed over.
    private mutating func entries(of block: String, _ entry: (inout Parser) throws(SyntaxFault) -> Void)
        throws(SyntaxFault)
    {
        let opening = token.range
        advance()
        try expect(.openBrace, "to open \(block)")
        while !at(.closeBrace), !hasTooManyFaults {
            if at(.endOfFile) || (token.isFirstInLine && token.kind.opensTopLevelBlock) { break }
            let before = token.range
            do throws(SyntaxFault) {
                try entry(&self)
            } catch {
                if token.range == before, !at(.endOfFile) { advance() }
                while !at(.closeBrace), !at(.endOfFile), !token.isFirstInLine { advance() }
            }
        }
        if !take(.closeBrace) {
            let place = lexer.sources.lineAndColumn(opening)
            report(
                "found \(found); expected \"}\" to close \(block), which begins in line \(place.line)", at: token.range)
        }
    }

    /// PARAMETER and CONSTANT.
    mutating func parameterBlock(_ word: String) throws(SyntaxFault) -> [ParameterDeclaration] {
        var declarations: [ParameterDeclaration] = []
        try entries(of: word) { parser throws(SyntaxFault) in
            let name = try parser.name("the name of a \(word == "CONSTANT" ? "constant" : "parameter")")
            let length = try parser.optionalLength()
            let value = parser.take(.assign) ? try parser.signedNumber("a number for \(name.text)") : nil
            let unit = try parser.optionalUnit()
            declarations.append(
                ParameterDeclaration(
                    name, length: length, value: value, unit: unit, limits: try parser.optionalLimits(of: name)))
        }
        return declarations
    }

    /// `<low, high>`.
    private mutating func optionalLimits(of name: Name) throws(SyntaxFault) -> Limits? {
        guard take(.less) else { return nil }
        let low = try signedNumber("the lowest value of \(name.text)")
        try expect(.comma, "between the limits of \(name.text)")
        let high = try signedNumber("the highest value of \(name.text)")
        try expect(.greater, "after the limits of \(name.text)")
        return Limits(low: low, high: high)
    }

    /// ASSIGNED and STATE.
    mutating func variableBlock(_ word: String) throws(SyntaxFault) -> [VariableDeclaration] {
        var declarations: [VariableDeclaration] = []
        try entries(of: word) { parser throws(SyntaxFault) in
            let name = try parser.name("the name of a \(word == "STATE" ? "state" : "variable")")
            var declaration = VariableDeclaration(name, length: try parser.optionalLength())
            if parser.take(.FROM) {
                let low = try parser.signedNumber("a number after FROM")
                try parser.expect(.TO, "after FROM")
                declaration.bounds = Limits(low: low, high: try parser.signedNumber("a number after TO"))
            }
            if parser.take(.START) { declaration.start = try parser.signedNumber("a number after START") }
            declaration.unit = try parser.optionalUnit()
            if parser.take(.less) {
                declaration.tolerance = try parser.signedNumber("the tolerance of \(name.text)")
                try parser.expect(.greater, "after the tolerance of \(name.text)")
            }
            declarations.append(declaration)
        }
        return declarations
    }

    mutating func independentBlock() throws(SyntaxFault) -> [IndependentDeclaration] {
        var declarations: [IndependentDeclaration] = []
        try entries(of: "INDEPENDENT") { parser throws(SyntaxFault) in
            _ = parser.take(.SWEEP)
            let name = try parser.name("the independent variable")
            if parser.take(.FROM) {
                _ = try parser.signedNumber("a number after FROM")
                try parser.expect(.TO, "after FROM")
                _ = try parser.signedNumber("a number after TO")
                try parser.expect(.WITH, "after TO")
                _ = try parser.number("a number after WITH")
            }
            if parser.take(.START) { _ = try parser.signedNumber("a number after START") }
            _ = try parser.optionalUnit()
            declarations.append(IndependentDeclaration(name))
        }
        return declarations
    }

    mutating func unitsBlock() throws(SyntaxFault) -> [UnitStatement] {
        var statements: [UnitStatement] = []
        try entries(of: "UNITS") { parser throws(SyntaxFault) in
            let start = parser.token.range
            if parser.at(.openParenthesis) {
                let short = try parser.unit()
                try parser.expect(.assign, "after the unit (\(short))")
                let long = try parser.unit()
                statements.append(.alias(short, long, parser.range(from: start)))
                return
            }
            let name = try parser.name("a unit in parentheses or the name of a constant")
            try parser.expect(.assign, "after \"\(name.text)\"")
            if parser.at(.openParenthesis) {
                let from = try parser.unit()
                if parser.take(.minus) { try parser.expect(.greater, "to make \"->\"") }
                statements.append(.factor(name, from: from, to: try parser.unit(), parser.range(from: start)))
            } else {
                let value = try parser.signedNumber("a number or a unit in parentheses for \(name.text)")
                let unit = try parser.optionalUnit() ?? ""
                statements.append(.constant(name, value, unit: unit))
            }
        }
        return statements
    }
}
