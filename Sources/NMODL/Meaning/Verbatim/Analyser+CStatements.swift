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
            return try loop(condition, body, at: place, binding: statements)
        case .returns, .breaks, .continues, .doLoop, .forLoop, .choice:
            throw CFault("this jump is not supported", at: place)
        }
    }

    /// A loop. Where its condition does something, that is done in the loop, and a variable says
    /// whether it goes on.
    private mutating func loop(
        _ condition: CExpression, _ body: [CStatement], at place: SourceRange, binding statements: [Statement]
    ) throws(CFault) -> [Statement] {
        let before = takePending()
        let truth = try self.truth(of: condition)
        let first = takePending()
        c.pending = before
        c.uses.insert(.arithmetic)
        let outer = c.locals
        let inner = try self.inner(body, binding: statements)
        try checkPointers(since: outer, at: place)
        guard !first.isEmpty else { return [Statement(.whileLoop(truth, inner), at: place)] }
        let goesOn = temporary("goes_on", whole(1, at: place), at: place)
        let again = assignment(goesOn.variable, truth, at: condition.range)
        let round = Statement(.conditional(Conditional([.init(goesOn.value, inner)], otherwise: nil)), at: place)
        return goesOn.statements + [Statement(.whileLoop(goesOn.value, first + [again, round]), at: place)]
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
        if let id = name.symbol { c.types[id] = variable.type }
        var out = [Statement(.local([LocalVariable(name, length: variable.length)]), at: place)]
        // What an array's list leaves out is 0.
        let count = variable.initial.isEmpty ? 0 : variable.length ?? 1
        guard count <= 10_000 else {
            throw CFault("\(variable.name) begins with \(count) numbers; expected up to 10000", at: place)
        }
        for index in 0..<count {
            let isGiven = index < variable.initial.count
            let value = try number(isGiven ? variable.initial[index] : CExpression(.integer(0), at: place))
            let element = variable.length == nil ? nil : whole(Double(index), at: place)
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
        if let id = name.symbol { c.types[id] = variable.type }
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

    /// A variable that the translation makes: how it is declared and set, and its value.
    mutating func temporary(_ word: String, _ value: Expression?, at place: SourceRange) -> Temporary {
        var symbol = Symbol(word, .local, storage: .call, at: place)
        (symbol.isAssigned, symbol.isRead) = (true, true)
        var name = Name(word, at: place)
        name.symbol = add(symbol)
        let variable = Variable(name)
        let set = value.map { [assignment(variable, $0, at: place)] } ?? []
        return Temporary(
            name: name, statements: [Statement(.local([LocalVariable(name)]), at: place)] + set,
            value: Expression(.variable(variable), at: place))
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
}

/// A variable that stands for no variable of the code.
struct Temporary {
    let name: Name
    /// Its declaration, and where it is set.
    let statements: [Statement]
    let value: Expression

    var variable: Variable { Variable(name) }
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
