// Types.
extension CParser {
    private static let words: Set<String> = [
        "void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "const", "static", "extern",
        "register", "volatile", "struct", "enum", "inline", "auto", "constexpr",
    ]
    private static let numbers: [String: CType.Base] = [
        "size_t": .long, "uint32_t": .unsigned, "int32_t": .integer, "uint64_t": .long, "int64_t": .long,
        "uint16_t": .narrow(bytes: 2, isSigned: false), "int16_t": .narrow(bytes: 2, isSigned: true),
        "uint8_t": .narrow(bytes: 1, isSigned: false), "int8_t": .narrow(bytes: 1, isSigned: true),
        "u_int32_t": .unsigned, "bool": .truth, "Uint32": .unsigned,
    ]
    private static let named: Set<String> = [
        "FILE", "Object", "IvocVect", "Rand", "nrnran123_State", "Section", "Node", "Symbol", "Symlist", "Prop",
        "NrnThread", "Datum", "Point_process", "Memb_list",
    ]

    /// Whether a type begins some tokens ahead.
    func isType(at distance: Int) -> Bool {
        let token = peek(distance)
        guard token.kind == .name else { return false }
        return CParser.words.contains(token.text) || CParser.numbers[token.text] != nil
            || CParser.named.contains(token.text) || names.types[token.text] != nil
    }

    /// A type with its stars, without what it names.
    mutating func type() throws(CFault) -> CType {
        var found: CType?
        var isUnsigned = false
        while token.kind == .name, isType(at: 0) {
            switch token.text {
            case "void": found = CType(base: .void)
            case "float": found = CType(base: .single)
            case "double": found = CType(base: .floating)
            case "char": found = CType(base: .narrow(bytes: 1, isSigned: true))
            case "short": found = CType(base: .narrow(bytes: 2, isSigned: true))
            case "int", "signed": found = found ?? CType(base: .integer)
            case "unsigned":
                isUnsigned = true
                found = found ?? CType(base: .integer)
            case "long": found = CType(base: .long)
            case "const", "static", "extern", "register", "volatile", "inline", "constexpr": break
            case "auto": found = found ?? CType(base: .named("auto"))
            case "struct":
                advance()
                found = CType(base: .named(token.text))
            case "enum":
                try enumeration()
                found = CType(base: .integer)
                continue
            case let name:
                found = CParser.numbers[name].map { CType(base: $0) } ?? names.types[name] ?? CType(base: .named(name))
            }
            advance()
        }
        guard var type = found else { throw fault("found \(self.found); expected a type") }
        if isUnsigned { type.base = type.base.unsigned }
        while take("*") {
            type.pointers += 1
            if token.isName("const") { advance() }
        }
        return type
    }

    /// `enum colour { red, green = 4 }`: the names stand for numbers from here on.
    private mutating func enumeration() throws(CFault) {
        advance()
        if token.kind == .name {
            names.types[token.text] = CType(base: .integer)
            advance()
        }
        guard take("{") else { return }
        var next = 0.0
        while token.kind == .name {
            let name = token
            advance()
            if take("=") { next = try wholeConstant("the value of \(name.text)") }
            names.constants[name.text] = next
            next += 1
            guard take(",") else { break }
        }
        try expect("}")
    }

    /// A whole number that is known when the code is read.
    mutating func wholeConstant(_ what: String) throws(CFault) -> Double {
        let place = token.range
        guard let value = try assignment().constant, value.type.isInteger else {
            throw CFault("\(what) is no whole number that is known beforehand", at: from(place))
        }
        return value.value
    }

    /// Whether a declaration begins here: a type, or two names with stars between them.
    var isDeclaration: Bool {
        if isType(at: 0) || token.isName("typedef") { return true }
        guard token.kind == .name else { return false }
        var distance = 1
        while peek(distance).isSign("*") { distance += 1 }
        let after = peek(distance + 1)
        return peek(distance).kind == .name && after.kind == .sign && [";", "=", ",", "["].contains(after.text)
    }
}
