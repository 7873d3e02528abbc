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
            case "goto", "typedef", "asm": throw fault("\(token.text) is not known")
            default: break
            }
        }
        if isDeclaration { return try declaration().map { CStatement(.declaration([$0]), at: $0.range) } }
        let value = try expression()
        // The last statement before NMODL's own closing brace may lack its sign.
        if token.kind != .end { try expect(";") }
        return [made(.expression(value))]
    }

    private mutating func block() throws(CFault) -> [CStatement] {
        try expect("{")
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

    // MARK: Declarations

    /// `static double a = 1, *b, c[3];`; prototypes declare nothing, and neither does `extern`.
    mutating func declaration() throws(CFault) -> [CVariable] {
        var isStatic = false
        var isExtern = false
        var distance = 0
        while isType(at: distance) {
            if peek(distance).isName("static") { isStatic = true }
            if peek(distance).isName("extern") { isExtern = true }
            distance += 1
        }
        if !isType(at: 0) { learn(type: token.text) }
        let first = try type()
        var variables: [CVariable] = []
        var type = first
        repeat {
            while take("*") { type.pointers += 1 }
            guard token.kind == .name else { throw fault("found \(found); expected a name") }
            let name = token
            advance()
            if token.isSign("(") {
                try skipParentheses()
            } else {
                variables.append(try variable(name, type, isStatic: isStatic))
            }
            type = CType(base: first.base)
        } while take(",")
        if token.kind != .end { try expect(";") }
        return isExtern ? [] : variables
    }

    private mutating func variable(_ name: CToken, _ type: CType, isStatic: Bool) throws(CFault) -> CVariable {
        var variable = CVariable(name: name.text, type: type, isStatic: isStatic, range: name.range)
        if take("[") {
            if token.isSign("]") {
                variable.length = 0
            } else {
                guard case .integer(let length) = try expression().kind, length >= 1, length <= 1e6 else {
                    throw fault("the length of \(name.text) is not known")
                }
                variable.length = Int(length)
            }
            try expect("]")
            if token.isSign("[") { throw fault("arrays of arrays are not known") }
        }
        guard take("=") else { return variable }
        if take("{") {
            while !token.isSign("}") {
                variable.initial.append(try assignment())
                guard take(",") else { break }
            }
            try expect("}")
        } else {
            variable.initial = [try assignment()]
        }
        if variable.length == 0 { variable.length = variable.initial.count }
        return variable
    }

    mutating func skipParentheses() throws(CFault) {
        try expect("(")
        var open = 1
        while open > 0 {
            guard token.kind != .end else { throw fault("found the end of the code; expected \")\"") }
            if token.isSign("(") { open += 1 }
            if token.isSign(")") { open -= 1 }
            advance()
        }
    }

    // MARK: Outside of functions

    /// What C code outside of all blocks declares. A function whose body is not understood is there
    /// without one.
    mutating func topLevel() -> (variables: [CVariable], functions: [CFunction], faults: [CFault]) {
        var variables: [CVariable] = []
        var functions: [CFunction] = []
        var faults: [CFault] = []
        while token.kind != .end {
            let start = position
            do throws(CFault) {
                if take(";") { continue }
                if let function = try function() {
                    functions.append(function)
                } else {
                    variables += try declaration()
                }
            } catch {
                faults.append(error)
                skipDeclaration(from: start)
            }
        }
        return (variables, functions, faults)
    }

    /// `type name(type a, type b) { … }`; nil for all else, of which nothing is taken.
    private mutating func function() throws(CFault) -> CFunction? {
        var probe = self
        let start = token.range
        guard probe.isType(at: 0), let result = try? probe.type(), probe.token.kind == .name else { return nil }
        let name = probe.token.text
        probe.advance()
        guard probe.token.isSign("("), let arguments = try? probe.parameters(), probe.token.isSign("{") else {
            return nil
        }
        self = probe
        let body = try block()
        return CFunction(name: name, result: result, arguments: arguments, body: body, range: start)
    }

    private mutating func parameters() throws(CFault) -> [CVariable] {
        try expect("(")
        var parameters: [CVariable] = []
        while !take(")") {
            if token.isName("_threadargsproto_") || token.isName("_threadargsprotocomma_") {
                advance()
                _ = take(",")
                continue
            }
            let type = try type()
            if token.kind == .name {
                parameters.append(CVariable(name: token.text, type: type, range: token.range))
                advance()
                while take("[") { while !take("]"), token.kind != .end { advance() } }
            }
            guard take(",") || token.isSign(")") else { throw fault("found \(found); expected \")\"") }
        }
        return parameters
    }

    /// Goes behind what could not be read: to the `;` or the `}` that ends it.
    private mutating func skipDeclaration(from start: Int) {
        var open = 0
        reset(to: start)
        while token.kind != .end {
            if token.isSign("{") { open += 1 }
            if token.isSign("}") {
                open -= 1
                if open <= 0 {
                    advance()
                    return
                }
            }
            if token.isSign(";"), open == 0 {
                advance()
                return
            }
            advance()
        }
    }
}
