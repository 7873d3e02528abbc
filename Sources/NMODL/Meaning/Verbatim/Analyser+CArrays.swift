// Arrays of C code, and what points at their numbers.
extension Analyser {
    /// Whether a name is an array of numbers.
    mutating func isArray(_ name: String) -> Bool {
        if let local = c.find(name) { return local.length != nil && local.type.isNumber }
        if name.hasPrefix("_l"), let id = scopes.find(String(name.dropFirst(2))) { return model[id].length != nil }
        guard let id = scopes.find(name).flatMap({ model[$0].storage == .call ? nil : $0 }) ?? lookUp(name) else {
            return false
        }
        return model[id].isValue && model[id].length != nil
    }

    /// An element of an array, as a number.
    mutating func element(of array: String, _ index: Expression, at place: SourceRange) throws(CFault) -> CValue {
        let (variable, type) = try self.variable(array, index, at: place)
        if let id = variable.name.symbol { model.symbols[id.index].isRead = true }
        return .number(Expression(.variable(variable), at: place), type.base.promoted)
    }

    /// An element of an array, as a variable.
    mutating func variable(_ array: String, _ index: Expression, at place: SourceRange) throws(CFault) -> (
        Variable, CType
    ) {
        let (bound, type) = try variable(array, at: place, isArray: true)
        return (Variable(bound, index: index), type)
    }

    /// A whole number, such as an index.
    mutating func whole(_ expression: CExpression) throws(CFault) -> Expression {
        stored(try number(expression), as: CType(base: .integer))
    }

    func whole(_ value: Double, at place: SourceRange) -> Expression {
        Expression(.number(Number(value, isInteger: true)), at: place)
    }

    /// The sum of two indices.
    func sum(_ a: Expression, _ b: Expression, sign: BinaryOperator = .plus) -> Expression {
        if a.constantInteger == 0, sign == .plus { return b }
        if b.constantInteger == 0 { return a }
        return Expression(.binary(sign, a, b), at: b.range)
    }

    /// `p + n`, `p - n`; nil where p points at no array.
    mutating func moved(
        _ operation: String, _ left: CExpression, _ known: CValue?, _ right: CExpression
    ) throws(CFault) -> CValue? {
        guard operation == "+" || operation == "-",
            case .array(let name, let start)? = known ?? (left.isName ? try? value(of: left) : nil)
        else { return nil }
        return .array(name, sum(start, try whole(right), sign: operation == "+" ? .plus : .minus))
    }
}

extension CExpression {
    var isName: Bool { if case .name = kind { true } else { false } }
    /// The name that it is; "" for all else.
    var name: String { if case .name(let name) = kind { name } else { "" } }
}
