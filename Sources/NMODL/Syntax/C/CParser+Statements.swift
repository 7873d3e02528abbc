extension CParser {
    /// Statements up to the end of the code.
    mutating func statements() throws(CFault) -> [CStatement] {
        var statements: [CStatement] = []
        while token.kind != .end { statements += try statement() }
        return statements
    }

    /// One statement; an empty one is none.
    mutating func statement() throws(CFault) -> [CStatement] {
        let start = token.range
        func made(_ kind: CStatement.Kind) -> CStatement { CStatement(kind, at: start) }
        if case .nmodl(let place) = token.kind {
            advance()
            return [made(.nmodl(place))]
        }
        if take(";") { return [] }
        if token.isSign("{") { return [made(.block(try block()))] }
        if token.kind == .name {
            switch token.text {
            case "if": return [made(try conditional())]
            case "while":
                advance()
                let condition = try condition()
                return [made(.whileLoop(condition, try body()))]
            case "do":
                advance()
                let body = try body()
                guard token.isName("while") else { throw fault("found \(found); expected while") }
                advance()
                let condition = try condition()
                try expect(";")
                return [made(.doLoop(body, condition))]
            case "for": return [made(try forLoop())]
            case "switch": return [made(try choice())]
            case "return":
                advance()
                let value = token.isSign(";") ? nil : try expression()
                try expect(";")
                return [made(.returns(value))]
            case "break", "continue":
                let kind: CStatement.Kind = token.text == "break" ? .breaks : .continues
                advance()
                try expect(";")
                return [made(kind)]
            case "case", "default": throw fault("\(token.text) stands where no switch is directly around it")
            case "goto", "asm": throw fault("\(token.text) is not supported")
            default: break
            }
        }
        if isDeclaration { return try declaration().map { CStatement(.declaration([$0]), at: $0.range) } }
        let value = try expression()
        // The last statement before NMODL's own closing brace may lack its sign.
        if token.kind != .end { try expect(";") }
        return [made(.expression(value))]
    }

    mutating func block() throws(CFault) -> [CStatement] {
        try expect("{")
        let outer = names
        defer { names = outer }
        var statements: [CStatement] = []
        while !token.isSign("}") {
            guard token.kind != .end else { throw fault("found the end of the code; expected \"}\"") }
            statements += try nested { parser throws(CFault) in try parser.statement() }
        }
        try expect("}")
        return statements
    }

    /// A statement, or those of a block.
    private mutating func body() throws(CFault) -> [CStatement] {
        try nested { parser throws(CFault) in
            if parser.token.isSign("{") { return try parser.block() }
            return try parser.statement()
        }
    }

    private mutating func condition() throws(CFault) -> CExpression {
        try expect("(")
        let value = try expression()
        try expect(")")
        return value
    }

    private mutating func conditional() throws(CFault) -> CStatement.Kind {
        advance()
        if token.isSign("("), isType(at: 1) { return try conditionalWithDeclaration() }
        let condition = try condition()
        let first = try body()
        guard token.isName("else") else { return .conditional(condition, first, []) }
        advance()
        return .conditional(condition, first, try body())
    }

    /// `if (auto* x = y) …`.
    private mutating func conditionalWithDeclaration() throws(CFault) -> CStatement.Kind {
        let place = token.range
        try expect("(")
        let type = try type()
        guard token.kind == .name else { throw fault("found \(found); expected a name") }
        let name = token
        advance()
        try expect("=")
        let variable = CVariable(name: name.text, type: type, initial: [try expression()], range: name.range)
        try expect(")")
        let first = try body()
        var second: [CStatement] = []
        if token.isName("else") {
            advance()
            second = try body()
        }
        let condition = CExpression(.name(name.text), at: name.range)
        return .block([
            CStatement(.declaration([variable]), at: place),
            CStatement(.conditional(condition, first, second), at: place),
        ])
    }

    private mutating func forLoop() throws(CFault) -> CStatement.Kind {
        advance()
        try expect("(")
        let start = try statement()
        let condition = token.isSign(";") ? nil : try expression()
        try expect(";")
        let step = token.isSign(")") ? nil : try expression()
        try expect(")")
        return .forLoop(start, condition, step, try body())
    }

    private mutating func choice() throws(CFault) -> CStatement.Kind {
        advance()
        let value = try condition()
        try expect("{")
        let outer = names
        defer { names = outer }
        var cases: [CCase] = []
        while !take("}") {
            guard token.kind == .name, token.text == "case" || token.text == "default" else {
                throw fault("found \(found); expected case or default")
            }
            let isDefault = token.text == "default"
            advance()
            let label = isDefault ? nil : try expression()
            try expect(":")
            var statements: [CStatement] = []
            while !token.isName("case"), !token.isName("default"), !token.isSign("}"), token.kind != .end {
                statements += try nested { parser throws(CFault) in try parser.statement() }
            }
            cases.append(CCase(label: label, body: statements))
        }
        return .choice(value, cases)
    }
}
