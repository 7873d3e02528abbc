// C code becomes NMODL where it is understood; where not, it stays as it is.
extension Analyser {
    // MARK: Outside of blocks

    /// Declares what C code outside of blocks declares: variables, functions.
    mutating func declareC() {
        var tokens: [CToken] = []
        for case .verbatim(let verbatim, _) in tree.items { tokens += CLexer.tokens(of: verbatim) }
        guard !tokens.isEmpty else { return }
        var parser = CParser(c.preprocessor.process(tokens))
        let top = parser.topLevel()
        c.names = parser.names
        for variable in top.variables { declareC(variable) }
        cFunctions = top.functions.filter { declareC($0) }
        for fault in top.faults { faultsOfC.append(fault) }
    }

    private mutating func declareC(_ variable: CVariable) {
        guard variable.type.isNumber, global[variable.name] == nil else { return }
        var symbol = Symbol(variable.name, .fileLocal, storage: .shared, at: variable.range)
        symbol.length = variable.length
        let values = variable.firstValues
        guard values.count == variable.initial.count else { return }
        if variable.length == nil {
            (symbol.value, symbol.writtenValue) = (values.first ?? 0, values.first ?? 0)
            symbol.hasValue = !values.isEmpty
        } else {
            symbol.elements = values
        }
        // Other C code may set it.
        symbol.isAssigned = true
        let id = add(symbol)
        global[variable.name] = id
        c.types[id] = variable.type
    }

    /// Declares a function of numbers; false for one of anything else.
    private mutating func declareC(_ function: CFunction) -> Bool {
        guard global[function.name] == nil, function.result.isNumber || function.result == CType(base: .void),
            function.arguments.allSatisfy(\.type.isNumber)
        else { return false }
        let place = model.functions.count
        let name = Name(function.name, at: function.range)
        let id = add(Symbol(function.name, .function(place), storage: .none, at: function.range))
        global[function.name] = id
        c.results[function.name] = function.result.base
        var bound = name
        bound.symbol = id
        let arguments = function.arguments.map { argument in
            var symbol = Symbol(argument.name, .argument, storage: .call, at: argument.range)
            symbol.isAssigned = true
            return add(symbol)
        }
        var result = Symbol(function.name, .result, storage: .call, at: function.range)
        (result.isRead, result.isAssigned) = (true, true)
        model.functions.append(
            Subroutine(bound, arguments: arguments, result: add(result), body: [], at: function.range))
        return true
    }

    /// Gives the functions of C their code.
    mutating func bindC() {
        for function in cFunctions {
            guard let id = global[function.name], case .function(let place) = model[id].kind else { continue }
            scopes.push()
            let subroutine = model.functions[place]
            c.locals = [[:]]
            var conversions: [Statement] = []
            for (argument, id) in zip(function.arguments, subroutine.arguments) {
                var name = Name(argument.name, at: argument.range)
                name.symbol = id
                c.declare(argument.name, CLocal(type: argument.type, name: name))
                c.types[id] = argument.type
                guard argument.type.base != .floating else { continue }
                let given = Expression(.variable(Variable(name)), at: argument.range)
                let kept = stored((given, .floating), as: argument.type)
                conversions.append(assignment(Variable(name), kept, at: argument.range))
            }
            (c.result, c.resultType) = (subroutine.result, function.result)
            c.uses = []
            do throws(CFault) {
                let body = try translated(CNormaliser.normalised(function.body), binding: [])
                model.functions[place].body = conversions + body
            } catch {
                c.faultyFunctions[function.name] = error
                faultsOfC.append(error)
            }
            c.locals = []
            (c.result, c.resultType) = (nil, CType(base: .floating))
            scopes.pop()
        }
        for case .verbatim(let verbatim, _) in tree.items {
            let inside = faultsOfC.first { verbatim.textRange.contains($0.range) }
            let kind = inside.map { VerbatimUse.Kind.unknown($0.message) } ?? .nothing
            model.verbatimUses.append(VerbatimUse(kind, in: "", at: verbatim.textRange))
        }
    }

    // MARK: Within blocks

    /// A list of bound statements with its C code replaced by what it means; as it was where that
    /// is not known.
    mutating func withoutC(_ statements: [Statement]) -> [Statement] {
        var tokens: [CToken] = []
        var blocks: [Verbatim] = []
        for (index, statement) in statements.enumerated() {
            if case .verbatim(let verbatim) = statement.kind {
                blocks.append(verbatim)
                tokens += CLexer.tokens(of: verbatim)
            } else {
                tokens.append(CToken(kind: .nmodl(index), text: "", range: statement.range))
            }
        }
        let outer = (c.locals, c.pending, c.uses, c.result)
        defer { (c.locals, c.pending, c.uses, c.result) = outer }
        (c.locals, c.pending, c.uses) = ([[:]], [], [])
        c.result = boundFunction?.result
        if blockName == "FUNCTION bbsavestate" {
            // What NEURON calls to save a model and to restore it.
            for block in blocks { record(.nothing, block) }
            return statements.filter { if case .verbatim = $0.kind { false } else { true } }
        }
        do throws(CFault) {
            var preprocessor = c.preprocessor
            var parser = CParser(preprocessor.process(tokens), names: c.names)
            let code = try parser.statements()
            let plain = c.depth > 1 ? CNormaliser.nested(code) : CNormaliser.normalised(code)
            let result = try translated(plain, binding: statements)
            let kind = c.uses.sorted { $0.rank < $1.rank }.first ?? .nothing
            for block in blocks { record(kind, block) }
            return result
        } catch {
            var isFound = false
            for block in blocks where block.textRange.contains(error.range) {
                record(.unknown(error.message), block)
                isFound = true
            }
            if !isFound, let first = blocks.first { record(.unknown(error.message), first) }
            warn("this C code is not understood: \(error.message)", at: error.range)
            return statements
        }
    }

    /// A block's own statements: what stands behind a `return` in a list within them happens only
    /// where nothing has returned.
    mutating func withoutJumps(_ body: [Statement]) -> [Statement] {
        guard let flag = c.doneFlag else { return body }
        c.doneFlag = nil
        return guarded(body, by: flag)
    }

    private func guarded(_ body: [Statement], by flag: SymbolID) -> [Statement] {
        var name = Name(model[flag].name, at: body.first?.range ?? SourceRange(file: 0, start: 0, length: 0))
        name.symbol = flag
        var jumpGuard = JumpGuard(name)
        let result = jumpGuard.guarded(body)
        return jumpGuard.isNeeded ? jumpGuard.declaration(at: name.range) + result : jumpGuard.withoutFlag(body)
    }

    /// A loop of NMODL that C code leaves.
    mutating func boundLoop(_ kind: Statement.Kind, at place: SourceRange, leftBy flag: SymbolID?) -> Statement.Kind {
        guard let flag else { return kind }
        var name = Name(model[flag].name, at: place)
        name.symbol = flag
        var jumpGuard = JumpGuard(name)
        return .block(jumpGuard.declaration(at: place) + jumpGuard.guarded([Statement(kind, at: place)]))
    }

    /// The flag of this name: of the block, or of the loop around.
    mutating func flag(_ name: String, at place: SourceRange) throws(CFault) -> Name {
        var flag: SymbolID? = name == CNormaliser.doneFlag ? c.doneFlag : c.breakFlags.last ?? nil
        if name == CNormaliser.breakFlag, c.breakFlags.isEmpty { throw CFault("this jump is not supported", at: place) }
        if flag == nil {
            var symbol = Symbol(name, .local, storage: .call, at: place)
            (symbol.isAssigned, symbol.isRead) = (true, true)
            flag = add(symbol)
            if name == CNormaliser.doneFlag { c.doneFlag = flag } else { c.breakFlags[c.breakFlags.count - 1] = flag }
        }
        var bound = Name(name, at: place)
        bound.symbol = flag
        return bound
    }

    private mutating func record(_ kind: VerbatimUse.Kind, _ block: Verbatim) {
        model.verbatimUses.append(VerbatimUse(kind, in: blockName, at: block.textRange))
    }
}

extension SourceRange {
    /// Whether another range begins in this one.
    func contains(_ other: SourceRange) -> Bool {
        file == other.file && start <= other.start && Int(other.start) <= end
    }
}

extension VerbatimUse.Kind {
    /// What says most about code that does several things comes first.
    fileprivate var rank: Int {
        switch self {
        case .unknown: 0
        case .connection: 1
        case .randomNumbers: 2
        case .vector: 3
        case .ion: 4
        case .arithmetic: 5
        case .nothing: 6
        }
    }
}

extension CVariable {
    /// What it begins with, as its type keeps it; fewer than are written where one is no constant.
    var firstValues: [Double] { initial.compactMap { $0.constant.map { type.base.kept($0.value) } } }
}
