// Expressions and the names in them.
extension Analyser {
    mutating func bound(_ expression: Expression) -> Expression {
        let (first, rest) = expression.chain
        var left = boundOperand(first)
        for (operation, right, whole) in rest {
            var sum = Expression(.binary(operation, left, boundOperand(right)), at: whole.range)
            sum.isParenthesised = whole.isParenthesised
            left = sum
        }
        return left
    }

    private mutating func boundOperand(_ expression: Expression) -> Expression {
        let kind: Expression.Kind
        switch expression.kind {
        case .number, .string, .damaged: return expression
        case .variable(let variable):
            let variable = boundVariable(variable)
            if let id = variable.name.symbol { model.symbols[id.index].isRead = true }
            kind = .variable(variable)
        case .call(let call): kind = .call(bound(call, at: expression.range, isStatement: false))
        case .unary(let operation, let operand): kind = .unary(operation, bound(operand))
        case .binary: return bound(expression)
        }
        var bound = Expression(kind, at: expression.range)
        bound.isParenthesised = expression.isParenthesised
        return bound
    }

    /// A variable that is assigned.
    mutating func boundTarget(_ target: Variable) -> Variable {
        let bound = boundVariable(target)
        guard let id = bound.name.symbol else { return bound }
        model.symbols[id.index].isAssigned = true
        if let steps = target.discreteIndex {
            error("\(target.name.text)@\(steps) is assigned; expected \(target.name.text)", at: target.name.range)
        }
        switch model[id].kind {
        case .provided(let provided) where provided != .v:
            error("\(target.name.text) is assigned; \(provided.origin)", at: target.name.range)
        case .defined: error("\(target.name.text) is assigned, to which DEFINE gave a number", at: target.name.range)
        case .random: error("the RANDOM variable \(target.name.text) is assigned", at: target.name.range)
        case .constant: model.symbols[id.index].storage = .shared
        default: break
        }
        return bound
    }

    /// A variable with its index; whether it may stand there with or without one.
    mutating func boundVariable(_ variable: Variable) -> Variable {
        var bound = variable
        bound.index = variable.index.map { self.bound($0) }
        bound.name = self.bound(variable.name, isPrimed: variable.order > 0)
        guard let id = bound.name.symbol else { return bound }
        let symbol = model[id]
        guard symbol.isValue else {
            error("\(symbol.name) is \(symbol.kindText); expected a variable", at: variable.name.range)
            return bound
        }
        if symbol.kind == .foreign || symbol.kind == .pointer || symbol.kind == .bbcorePointer { return bound }
        if symbol.length == nil, bound.index != nil {
            error("\(symbol.name) has an index, but is not an array", at: variable.name.range)
        } else if symbol.length != nil, bound.index == nil, !allowsWholeArrays {
            error(
                "the array \(symbol.name) has no index; expected \(symbol.name)[0] to \(symbol.name)[\(symbol.length! - 1)]",
                at: variable.name.range)
        } else if let length = symbol.length, let index = bound.index?.constantInteger, index < 0 || index >= length {
            error(
                "\(symbol.name)[\(index)] is outside of the array; expected \(symbol.name)[0] to \(symbol.name)[\(length - 1)]",
                at: variable.name.range)
        }
        if let steps = variable.discreteIndex {
            if symbol.kind != .state {
                error("\(symbol.name)@\(steps) is \(symbol.kindText); expected a STATE", at: variable.name.range)
            } else if !(1...1000).contains(steps) {
                error("found \(symbol.name)@\(steps); expected \(symbol.name)@1 to @1000", at: variable.name.range)
            } else if blockKind != .discrete {
                error("\(symbol.name)@\(steps) stands outside of DISCRETE; expected it there", at: variable.name.range)
            }
        }
        if variable.order > 0, symbol.kind != .state {
            error(
                "\(symbol.name)' stands for the derivative of \(symbol.kindText); expected a STATE",
                at: variable.name.range)
        }
        if variable.order > 1 {
            error("a derivative of order \(variable.order); expected equations of first order", at: variable.name.range)
        }
        return bound
    }

    mutating func bound(_ name: Name, isPrimed: Bool = false) -> Name {
        var bound = name
        bound.symbol = find(name, isPrimed: isPrimed)
        return bound
    }

    private mutating func find(_ name: Name, isPrimed: Bool) -> SymbolID? {
        if let id = scopes.find(name.text) { return id }
        if let function = boundFunction, function.name == name.text, !isPrimed { return function.result }
        if let id = lookUp(name.text) { return id }
        if undeclared[name.text]?.list == "GLOBAL" {
            warn("only GLOBAL declares \(name.text); expected it in ASSIGNED or PARAMETER too", at: name.range)
            undeclared[name.text] = nil
            var symbol = Symbol(name.text, .assigned, storage: .shared, at: name.range)
            symbol.isGlobal = true
            symbol.isNamedGlobal = true
            let id = add(symbol)
            global[name.text] = id
            return id
        }
        if let provided = Symbol.Provided(rawValue: name.text) {
            if provided == .forwardFlux || provided == .backwardFlux, blockKind != .kinetic {
                error("\(name.text) has a value only in KINETIC, after a reaction", at: name.range)
            }
            let id = add(Symbol(name.text, .provided(provided), storage: .none, at: nil))
            global[name.text] = id
            return id
        }
        if wordsOfC.contains(name.text) {
            let id = add(Symbol(name.text, .foreign, storage: .none, at: nil))
            global[name.text] = id
            return id
        }
        reportUnknown(name, isPrimed: isPrimed)
        return nil
    }

    private mutating func reportUnknown(_ name: Name, isPrimed: Bool) {
        guard reported.insert(name.text).inserted else { return }
        if let listed = undeclared.removeValue(forKey: name.text) {
            error(
                "\(listed.list) in \(place(listed.range)) does not declare \(name.text); declare it in PARAMETER or ASSIGNED",
                at: name.range)
        } else if isPrimed {
            error("\(name.text)' needs \(name.text) to be declared in STATE", at: name.range)
        } else {
            error("\(name.text) is not declared\(suggestion(name.text))", at: name.range)
        }
    }

    /// ": did you mean gbar?", or what else helps.
    private func suggestion(_ name: String) -> String {
        if name == "celcius" { return ": the temperature is called celsius" }
        let lower = name.lowercased()
        let candidates = global.keys.filter { $0.lowercased() == lower }.sorted()
        return candidates.first.map { ": did you mean \($0)?" }
            ?? "; expected a variable of PARAMETER, ASSIGNED, STATE or LOCAL"
    }
}

extension Expression {
    /// The value of whole numbers and their sums and products; nil for all else.
    var constantInteger: Int? {
        switch kind {
        case .number(let number): Int(exactly: number.value)
        case .unary(.minus, let operand): operand.constantInteger.map { 0 &- $0 }
        case .binary(let operation, let left, let right):
            if let left = left.constantInteger, let right = right.constantInteger {
                switch operation {
                case .plus: left &+ right
                case .minus: left &- right
                case .times: left &* right
                case .divided: right == 0 ? nil : left.dividedReportingOverflow(by: right).partialValue
                default: nil
                }
            } else {
                nil
            }
        default: nil
        }
    }
}
