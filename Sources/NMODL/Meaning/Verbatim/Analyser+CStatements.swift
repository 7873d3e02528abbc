extension Analyser {
    /// C statements without jumps as NMODL. `binding` are the statements of NMODL that stand among
    /// them.
    mutating func translated(_ code: [CStatement], binding statements: [Statement]) throws(CFault) -> [Statement] {
        var out: [Statement] = []
        for statement in code {
            let outer = c.pending
            c.pending = []
            let translated = try self.translated(statement, binding: statements)
            out += c.pending + translated
            c.pending = outer
        }
        return out
    }

    /// The statements of a block, with variables of their own.
    private mutating func inner(_ code: [CStatement], binding statements: [Statement]) throws(CFault) -> [Statement] {
        c.locals.append([:])
        let result: Result<[Statement], CFault>
        do throws(CFault) {
            result = .success(try translated(code, binding: statements))
        } catch {
            result = .failure(error)
        }
        c.locals.removeLast()
        return try result.get()
    }

    private mutating func translated(_ statement: CStatement, binding statements: [Statement]) throws(CFault)
        -> [Statement]
    {
        let place = statement.range
        func made(_ kind: Statement.Kind) -> Statement { Statement(kind, at: place) }
        switch statement.kind {
        case .nmodl(let index): return [statements[index]]
        case .expression(let expression): return try effect(of: expression)
        case .declaration(let variables):
            var out: [Statement] = []
            for variable in variables { out += try declare(variable) }
            return out
        case .block(let body):
            let inner = try self.inner(body, binding: statements)
            return inner.isEmpty ? [] : [made(.block(inner))]
        case .conditional(let condition, let yes, let no):
            return try conditional(condition, yes, no, at: place, binding: statements)
        case .whileLoop(let condition, let body):
            let before = c.pending
            c.pending = []
            let truth = try self.truth(of: condition)
            guard c.pending.isEmpty else {
                throw CFault("a loop's condition that changes variables is not supported", at: condition.range)
            }
            c.pending = before
            let inner = try self.inner(body, binding: statements)
            c.uses.insert(.arithmetic)
            return [made(.whileLoop(truth, inner))]
        case .choice: throw CFault("a switch whose cases run into one another is not supported", at: place)
        case .returns, .breaks, .continues, .doLoop, .forLoop:
            throw CFault("this jump is not supported", at: place)
        }
    }

    private mutating func conditional(
        _ condition: CExpression, _ yes: [CStatement], _ no: [CStatement], at place: SourceRange,
        binding statements: [Statement]
    ) throws(CFault) -> [Statement] {
        let truth = try self.truth(of: condition)
        if let value = truth.constantTruth { return try inner(value ? yes : no, binding: statements) }
        let before = c.locals
        let first = try inner(yes, binding: statements)
        let afterFirst = c.locals
        c.locals = before
        let second = try inner(no, binding: statements)
        join(afterFirst)
        if first.isEmpty, second.isEmpty, truth.isPure { return [] }
        return [
            Statement(
                .conditional(Conditional([.init(truth, first)], otherwise: second.isEmpty ? nil : second)), at: place)
        ]
    }

    /// What pointers stand for behind two branches: the same in both, or an argument in one and
    /// nothing in the other.
    private mutating func join(_ other: [[String: CLocal]]) {
        for level in c.locals.indices where level < other.count {
            for (name, local) in c.locals[level] {
                guard let mine = local.value, let theirs = other[level][name]?.value else {
                    if local.value == nil, let theirs = other[level][name] { c.locals[level][name] = theirs }
                    continue
                }
                // Where it is one thing in one branch and another in the other it is not known any
                // more.
                c.locals[level][name]?.value = CValue.joined(mine, theirs)
            }
        }
    }

    // MARK: Declarations

    private mutating func declare(_ variable: CVariable) throws(CFault) -> [Statement] {
        let place = variable.range
        if variable.isStatic {
            guard variable.type.isNumber else {
                throw CFault("the static pointer \(variable.name) is not supported", at: place)
            }
            return try declareStatic(variable)
        }
        guard variable.type.isNumber else {
            c.declare(variable.name, CLocal(type: variable.type))
            guard let initial = variable.initial.first else { return [] }
            return try assignPointer(variable.name, try value(of: initial), at: place)
        }
        var symbol = Symbol(variable.name, .local, storage: .call, at: place)
        symbol.length = variable.length
        symbol.isAssigned = true
        var name = Name(variable.name, at: place)
        name.symbol = add(symbol)
        c.declare(variable.name, CLocal(type: variable.type, name: name, length: variable.length))
        var out = [Statement(.local([LocalVariable(name, length: variable.length)]), at: place)]
        for (index, initial) in variable.initial.enumerated() {
            let value = try number(initial)
            let element =
                variable.length == nil ? nil : Expression(.number(Number(Double(index), isInteger: true)), at: place)
            out += takePending()
            out.append(assignment(Variable(name, index: element), stored(value, as: variable.type), at: place))
        }
        return out
    }

    /// `static double x`: one for all instances.
    private mutating func declareStatic(_ variable: CVariable) throws(CFault) -> [Statement] {
        var symbol = Symbol(variable.name, .fileLocal, storage: .shared, at: variable.range)
        symbol.length = variable.length
        symbol.isAssigned = true
        let values = variable.firstValues
        guard values.count == variable.initial.count else {
            throw CFault("the first value of \(variable.name) is not a number", at: variable.range)
        }
        if variable.length == nil {
            (symbol.value, symbol.hasValue) = (values.first ?? 0, !values.isEmpty)
        } else {
            symbol.elements = values
        }
        var name = Name(variable.name, at: variable.range)
        name.symbol = add(symbol)
        c.declare(variable.name, CLocal(type: variable.type, name: name, length: variable.length))
        return []
    }

    // MARK: Assignments

    mutating func takePending() -> [Statement] {
        defer { c.pending = [] }
        return c.pending
    }

    func assignment(_ target: Variable, _ value: Expression, at place: SourceRange) -> Statement {
        Statement(.assignment(Assignment(target, value)), at: place)
    }

    /// A number as a variable of a type keeps it.
    mutating func stored(_ value: (Expression, type: CType.Base), as type: CType) -> Expression {
        converted(value, to: type.base)
    }

    mutating func truncated(_ value: Expression) -> Expression {
        call(.truncated, [value], at: value.range)
    }

    /// A call of something built in.
    mutating func call(_ function: BuiltInFunction, _ arguments: [Expression], at place: SourceRange) -> Expression {
        Expression(.call(Call(builtIn(function, at: place), arguments)), at: place)
    }

    mutating func builtIn(_ function: BuiltInFunction, at place: SourceRange) -> Name {
        var name = Name(function.rawValue, at: place)
        let key = function.rawValue + "()"
        if let id = global[key] {
            name.symbol = id
        } else {
            name.symbol = add(Symbol(function.rawValue, .builtIn(function), storage: .none, at: nil))
            global[key] = name.symbol
        }
        return name
    }

    /// Sets what a pointer of C stands for.
    mutating func assignPointer(_ name: String, _ value: CValue, at place: SourceRange) throws(CFault) -> [Statement] {
        guard var local = c.find(name) else { throw CFault("the pointer \(name) is not supported", at: place) }
        switch value {
        case .argument(let kind, let index):
            // Its number is kept, since which argument it is may depend on a condition.
            let (holder, out) = numberOfPointer(name, &local, at: place)
            local.value = .argument(kind, Expression(.variable(Variable(holder)), at: place))
            c.set(name, local)
            if let id = holder.symbol { model.symbols[id.index].isRead = true }
            return out + [assignment(Variable(holder), index, at: place)]
        case .null:
            let (holder, out) = numberOfPointer(name, &local, at: place)
            local.value = .null
            c.set(name, local)
            return out + [
                assignment(Variable(holder), Expression(.number(Number(0, isInteger: true)), at: place), at: place)
            ]
        case .number, .text, .nothing: throw CFault("what \(name) is made to point at is not supported", at: place)
        default:
            local.value = value
            c.set(name, local)
            return []
        }
    }

    private mutating func numberOfPointer(_ name: String, _ local: inout CLocal, at place: SourceRange) -> (
        Name, [Statement]
    ) {
        if let holder = local.name { return (holder, []) }
        var symbol = Symbol(name, .local, storage: .call, at: place)
        symbol.isAssigned = true
        var holder = Name(name, at: place)
        holder.symbol = add(symbol)
        local.name = holder
        return (holder, [Statement(.local([LocalVariable(holder)]), at: place)])
    }
}

extension CValue {
    /// What is known of a pointer that is one thing in one branch and another in the other; nil for
    /// what cannot be joined.
    static func joined(_ a: CValue, _ b: CValue) -> CValue? {
        switch (a, b) {
        case (.argument, .null), (.argument, .argument): a
        case (.null, .argument): b
        case (.null, .null), (.thread, .thread), (.output, .output): a
        case (.handle(let x), .handle(let y)), (.address(let x), .address(let y)), (.elements(let x), .elements(let y)):
            x.symbol == y.symbol ? a : nil
        case (.place(let x), .place(let y)): x == y ? a : nil
        default: nil
        }
    }
}

extension Expression {
    /// Whether a condition is a number, and which.
    var constantTruth: Bool? {
        switch kind {
        case .number(let number): number.value != 0
        case .unary(.not, let operand): operand.constantTruth.map { !$0 }
        case .binary(.and, let left, let right):
            left.constantTruth == false || right.constantTruth == false
                ? false : left.constantTruth == true && right.constantTruth == true ? true : nil
        case .binary(.or, let left, let right):
            left.constantTruth == true || right.constantTruth == true
                ? true : left.constantTruth == false && right.constantTruth == false ? false : nil
        default: nil
        }
    }

    /// Whether computing it changes nothing: it calls nothing but the language's own functions.
    var isPure: Bool {
        var isPure = true
        forEachCall { call in
            guard let function = BuiltInFunction(rawValue: call.name.text) else {
                isPure = false
                return
            }
            if !function.isPure, function != .nrnPointing, function != .hasArgument { isPure = false }
        }
        return isPure
    }
}
