// Declarations, and what stands outside of functions.
extension CParser {
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
        if token.isName("typedef") {
            try newType()
            return []
        }
        if !isType(at: 0) { names.types[token.text] = CType(base: .named(token.text)) }
        let first = try type()
        // `enum { … };` names no variable.
        if take(";") { return [] }
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

    /// `typedef unsigned int word;`
    private mutating func newType() throws(CFault) {
        advance()
        let type = try type()
        guard token.kind == .name else { throw fault("found \(found); expected a name") }
        names.types[token.text] = type
        advance()
        try expect(";")
    }

    private mutating func variable(_ name: CToken, _ type: CType, isStatic: Bool) throws(CFault) -> CVariable {
        names.constants[name.text] = nil
        var variable = CVariable(name: name.text, type: type, isStatic: isStatic, range: name.range)
        if take("[") {
            if token.isSign("]") {
                variable.length = 0
            } else {
                let length = try wholeConstant("the length of \(name.text)")
                guard length >= 1, length <= 1e6 else {
                    throw fault("the length of \(name.text) is not a number from 1 to 1000000")
                }
                variable.length = Int(length)
            }
            try expect("]")
            if token.isSign("[") { throw fault("arrays of arrays are not supported") }
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
        let outer = names
        self = probe
        defer { names = outer }
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
                names.constants[token.text] = nil
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
