/// Reads C code into a tree: expressions, statements, declarations, functions. What it does not
/// read is a ``CFault``.
struct CParser {
    private let tokens: [CToken]
    private(set) var position = 0
    private var depth = 0
    /// Names of types that the code itself makes.
    private var types: Set<String> = []
    private let end: CToken

    init(_ tokens: [CToken]) {
        self.tokens = tokens
        let range = tokens.last.map { SourceRange(file: Int($0.range.file), start: $0.range.end, length: 0) }
        end = CToken(kind: .end, text: "the end of the code", range: range ?? SourceRange(file: 0, start: 0, length: 0))
    }

    // MARK: Tokens

    var token: CToken { position < tokens.count ? tokens[position] : end }

    func peek(_ distance: Int) -> CToken { position + distance < tokens.count ? tokens[position + distance] : end }

    mutating func advance() { position += 1 }

    mutating func reset(to place: Int) { position = place }

    mutating func take(_ sign: String) -> Bool {
        guard token.isSign(sign) else { return false }
        advance()
        return true
    }

    mutating func expect(_ sign: String) throws(CFault) {
        guard take(sign) else { throw fault("found \(found); expected \"\(sign)\"") }
    }

    var found: String { token.kind == .end ? token.text : "\"\(token.text)\"" }

    func fault(_ message: String) -> CFault { CFault(message, at: token.range) }

    mutating func nested<Value>(_ rule: (inout CParser) throws(CFault) -> Value) throws(CFault) -> Value {
        guard depth < 32 else { throw fault("found more than 32 levels, one within another") }
        depth += 1
        defer { depth -= 1 }
        return try rule(&self)
    }

    func from(_ start: SourceRange) -> SourceRange {
        position > 0 && position <= tokens.count ? start.through(tokens[position - 1].range) : start
    }

    // MARK: Expressions

    mutating func expression() throws(CFault) -> CExpression {
        var left = try assignment()
        while take(",") {
            let right = try assignment()
            left = CExpression(.sequence(left, right), at: left.range.through(right.range))
        }
        return left
    }

    mutating func assignment() throws(CFault) -> CExpression {
        let left = try nested { parser throws(CFault) in try parser.conditional() }
        guard token.kind == .sign,
            ["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>="].contains(token.text)
        else { return left }
        let operation = String(token.text.dropLast())
        advance()
        let right = try nested { parser throws(CFault) in try parser.assignment() }
        return CExpression(.assignment(operation, left, right), at: left.range.through(right.range))
    }

    private mutating func conditional() throws(CFault) -> CExpression {
        let condition = try binary(1)
        guard take("?") else { return condition }
        let first = try nested { parser throws(CFault) in try parser.expression() }
        try expect(":")
        let second = try nested { parser throws(CFault) in try parser.conditional() }
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
        if token.isName("sizeof") { throw fault("sizeof is not supported") }
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
            return CExpression(.name(here.text), at: here.range)
        case .number:
            advance()
            return try CParser.number(here)
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
            let scalars = Array(here.text.dropFirst().dropLast().unicodeScalars)
            guard scalars.count == 1, let value = scalars.first?.value else {
                throw CFault("the character \(here.text) is not supported", at: here.range)
            }
            return CExpression(.integer(Double(value)), at: here.range)
        case .sign where here.text == "(":
            advance()
            let inner = try nested { parser throws(CFault) in try parser.expression() }
            try expect(")")
            return inner
        default: throw fault("found \(found); expected an expression")
        }
    }

    private static func number(_ token: CToken) throws(CFault) -> CExpression {
        var text = token.text.lowercased()
        let isHexadecimal = text.hasPrefix("0x")
        let isFloating = !isHexadecimal && (text.contains(".") || text.contains("e"))
        var suffix = ""
        while let last = text.last, (isHexadecimal ? "ul" : "ulf").contains(last) { suffix.append(text.removeLast()) }
        if isFloating {
            if text.hasSuffix(".") { text += "0" }
            guard let value = Double(text.replacing(".e", with: ".0e")) else {
                throw CFault("the number \(token.text) is not supported", at: token.range)
            }
            let number = CExpression(.floating(value), at: token.range)
            guard suffix.contains("f") else { return number }
            return CExpression(.cast(CType(base: .single), number), at: token.range)
        }
        let isOctal = !isHexadecimal && text.hasPrefix("0")
        let value = isHexadecimal ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text, radix: isOctal ? 8 : 10)
        guard let value else { throw CFault("the number \(token.text) is not supported", at: token.range) }
        guard value <= 1 << 53 else {
            throw CFault("the whole number \(token.text) is above 2^53, up to which they are exact", at: token.range)
        }
        let number = CExpression(.integer(Double(value)), at: token.range)
        var type = CType(base: suffix.contains("l") ? .long : suffix.contains("u") ? .unsigned : .integer)
        if type.base == .integer, value > Int32.max {
            type.base = (isHexadecimal || isOctal) && value <= UInt32.max ? .unsigned : .long
        } else if value > UInt32.max {
            type.base = .long
        }
        return type.base == .integer ? number : CExpression(.cast(type, number), at: token.range)
    }

    // MARK: Types

    private static let words: Set<String> = [
        "void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "const", "static", "extern",
        "register", "volatile",
        "struct", "inline", "auto",
    ]
    private static let integers: [String: CType.Base] = [
        "size_t": .long, "uint32_t": .unsigned, "int32_t": .integer, "uint64_t": .long, "int64_t": .long,
        "uint16_t": .integer, "uint8_t": .integer, "u_int32_t": .unsigned, "bool": .integer, "Uint32": .unsigned,
    ]
    private static let named: Set<String> = [
        "FILE", "Object", "IvocVect", "Rand", "nrnran123_State", "Section", "Node", "Symbol", "Symlist", "Prop",
        "NrnThread", "Datum",
        "Point_process", "Memb_list",
    ]

    /// Whether a type begins some tokens ahead.
    func isType(at distance: Int) -> Bool {
        let token = peek(distance)
        guard token.kind == .name else { return false }
        return CParser.words.contains(token.text) || CParser.integers[token.text] != nil
            || CParser.named.contains(token.text)
            || types.contains(token.text)
    }

    /// A type with its stars, without what it names.
    mutating func type() throws(CFault) -> CType {
        var base: CType.Base?
        while token.kind == .name, isType(at: 0) {
            switch token.text {
            case "void": base = .void
            case "float": base = .single
            case "double": base = .floating
            // Shorter ones are computed with as int.
            case "char", "short": base = .integer
            case "int", "signed": base = base ?? .integer
            case "unsigned": base = base == nil || base == .integer ? .unsigned : base
            case "long": base = .long
            case "const", "static", "extern", "register", "volatile", "inline": break
            case "auto": base = base ?? .named("auto")
            case "struct":
                advance()
                base = .named(token.text)
            default: base = CParser.integers[token.text] ?? .named(token.text)
            }
            advance()
        }
        guard let base else { throw fault("found \(found); expected a type") }
        var type = CType(base: base)
        while take("*") {
            type.pointers += 1
            if token.isName("const") { advance() }
        }
        return type
    }

    /// Whether a declaration begins here: a type, or two names with stars between them.
    var isDeclaration: Bool {
        if isType(at: 0) { return true }
        guard token.kind == .name else { return false }
        var distance = 1
        while peek(distance).isSign("*") { distance += 1 }
        let after = peek(distance + 1)
        return peek(distance).kind == .name && after.kind == .sign && [";", "=", ",", "["].contains(after.text)
    }

    mutating func learn(type name: String) { types.insert(name) }
}
