import Wording

// Gives every name in code its symbol.
extension Analyser {
    mutating func bound(_ statements: [Statement]) -> [Statement] {
        scopes.push()
        c.depth += 1
        var bound = statements.map { self.bound($0) }
        if bound.contains(where: { if case .verbatim = $0.kind { true } else { false } }) { bound = withoutC(bound) }
        c.depth -= 1
        scopes.pop()
        return c.depth == 0 ? withoutJumps(bound) : bound
    }

    private mutating func bound(_ statement: Statement) -> Statement {
        Statement(boundKind(statement), at: statement.range)
    }

    private mutating func boundKind(_ statement: Statement) -> Statement.Kind {
        switch statement.kind {
        case .local(let variables): return .local(variables.map { declareLocal($0) })
        case .assignment(let assignment):
            // The value first: what it reads is what was before.
            let value = bound(assignment.value)
            let target = boundTarget(assignment.target)
            if assignment.isProtected, let id = target.name.symbol { model.symbols[id.index].isProtected = true }
            return .assignment(Assignment(target, value, isProtected: assignment.isProtected))
        case .call(let call): return .call(bound(call, at: statement.range, isStatement: true))
        case .conditional(let conditional):
            let branches = conditional.branches.map { Conditional.Branch(bound($0.condition), bound($0.body)) }
            return .conditional(Conditional(branches, otherwise: conditional.otherwise.map { bound($0) }))
        case .whileLoop(let condition, let body):
            c.breakFlags.append(nil)
            let loop = Statement.Kind.whileLoop(bound(condition), bound(body))
            return boundLoop(loop, at: statement.range, leftBy: c.breakFlags.removeLast())
        case .fromLoop(let loop):
            c.breakFlags.append(nil)
            let loop = Statement.Kind.fromLoop(bound(loop))
            return boundLoop(loop, at: statement.range, leftBy: c.breakFlags.removeLast())
        case .block(let body): return .block(bound(body))
        case .solve(let solve): return .solve(bound(solve, at: statement.range))
        case .conductance(let name, let ion): return .conductance(boundConductance(name, ion), ion: ion)
        case .table(let table): return .table(bound(table, at: statement.range))
        case .verbatim(let verbatim):
            model.allVerbatims.append(verbatim)
            return statement.kind
        case .reaction(let reaction): return .reaction(bound(reaction))
        case .equation(let equation):
            return .equation(
                Equation(bound(equation.left), bound(equation.right), isAddedToPrevious: equation.isAddedToPrevious))
        case .conserve(let conserve):
            requireKinetic("CONSERVE", at: statement.range)
            return .conserve(Conserve(conserve.reactants.map { bound($0) }, total: bound(conserve.total)))
        case .compartment(let factor):
            requireKinetic("COMPARTMENT", at: statement.range)
            return .compartment(bound(factor, "COMPARTMENT"))
        case .longitudinalDiffusion(let factor):
            requireKinetic("LONGITUDINAL_DIFFUSION", at: statement.range)
            return .longitudinalDiffusion(bound(factor, "LONGITUDINAL_DIFFUSION"))
        case .lag(let name, let delay): return boundLag(name, by: delay, at: statement.range)
        case .initial(let body):
            if blockKind != .netReceive {
                error("INITIAL within a block other than NET_RECEIVE", at: statement.range)
            }
            return .initial(bound(body))
        case .watch(let conditions):
            if blockKind != .netReceive { error("WATCH outside of NET_RECEIVE", at: statement.range) }
            return .watch(
                conditions.map {
                    WatchCondition(
                        bound($0.left), isGreater: $0.isGreater, bound($0.right), flag: $0.flag, at: $0.range)
                })
        case .forNetCons(let arguments, let body): return boundForNetCons(arguments, body, at: statement.range)
        case .mutexLock, .mutexUnlock: return statement.kind
        }
    }

    private mutating func declareLocal(_ variable: LocalVariable) -> LocalVariable {
        var symbol = Symbol(variable.name.text, .local, storage: .call, at: variable.name.range)
        symbol.length = variable.length
        if scopes.innermostHas(symbol.name) {
            warn("LOCAL \(symbol.name) is declared twice", at: variable.name.range)
        }
        var bound = variable
        let id = add(symbol)
        bound.name.symbol = id
        scopes.declare(symbol.name, id)
        return bound
    }

    private mutating func requireKinetic(_ word: String, at range: SourceRange) {
        if blockKind != .kinetic { error("\(word) outside of KINETIC", at: range) }
    }

    private mutating func bound(_ loop: FromLoop) -> FromLoop {
        var bound = loop
        bound.first = self.bound(loop.first)
        bound.last = self.bound(loop.last)
        bound.step = loop.step.map { self.bound($0) }
        scopes.push()
        bound.variable = declareIndex(loop.variable)
        bound.body = self.bound(loop.body)
        scopes.pop()
        return bound
    }

    private mutating func declareIndex(_ name: Name) -> Name {
        var symbol = Symbol(name.text, .loopIndex, storage: .call, at: name.range)
        symbol.isAssigned = true
        var bound = name
        bound.symbol = add(symbol)
        scopes.declare(name.text, bound.symbol!)
        return bound
    }

    private mutating func boundForNetCons(_ arguments: [Argument], _ body: [Statement], at range: SourceRange)
        -> Statement.Kind
    {
        if blockKind != .netReceive { error("FOR_NETCONS outside of NET_RECEIVE", at: range) }
        scopes.push()
        let ids = declareArguments(arguments)
        let bound = self.bound(body)
        scopes.pop()
        let named = zip(arguments, ids).map { argument, id in
            var argument = argument
            argument.name.symbol = id
            return argument
        }
        return .forNetCons(named, bound)
    }

    // MARK: KINETIC

    private mutating func bound(_ reaction: Reaction) -> Reaction {
        let reactants = reaction.reactants.map { bound($0) }
        switch reaction.direction {
        case .reversible(let products, let forward, let backward):
            let products = products.map { bound($0) }
            return Reaction(
                reactants, .reversible(products: products, forward: bound(forward), backward: bound(backward)))
        case .outflow(let rate):
            return Reaction(reactants, .outflow(rate: bound(rate)))
        case .inflow(let flux):
            if reactants.count != 1 || reactants[0].coefficient != 1 {
                error(
                    "a flux goes into one state; found \(reactants.count, "reactant")",
                    at: reaction.reactants[0].variable.name.range)
            }
            return Reaction(reactants, .inflow(flux: bound(flux)))
        }
    }

    private mutating func bound(_ reactant: Reactant) -> Reactant {
        let variable = boundVariable(reactant.variable)
        return Reactant(reactant.coefficient, variable)
    }

    private mutating func bound(_ factor: SpeciesFactor, _ word: String) -> SpeciesFactor {
        var bound = factor
        scopes.push()
        if let index = factor.index { bound.index = declareIndex(index) }
        bound.factor = self.bound(factor.factor)
        scopes.pop()
        bound.states = factor.states.map { name in
            guard scopes.find(name.text) != nil || lookUp(name.text) != nil else {
                warn("\(name.text) in \(word) is not declared: nothing follows from it", at: name.range)
                return name
            }
            let name = self.bound(name)
            if let id = name.symbol, model[id].kind != .state, model[id].kind != .foreign {
                warn(
                    "\(name.text) in \(word) is \(model[id].kindText), not a STATE: nothing follows from it",
                    at: name.range)
            }
            return name
        }
        return bound
    }

    // MARK: SOLVE, TABLE, CONDUCTANCE

    private mutating func bound(_ solve: SolveStatement, at range: SourceRange) -> SolveStatement {
        var bound = solve
        switch blockKind {
        case .derivative, .kinetic, .linear, .nonlinear, .discrete:
            error("SOLVE within \(blockKind.word); expected it in BREAKPOINT, INITIAL or a PROCEDURE", at: range)
        default: break
        }
        guard let id = global[solve.block.text] else {
            error("SOLVE \(solve.block.text): there is no block of that name", at: solve.block.range)
            return bound
        }
        bound.block.symbol = id
        let target: Solve.Target
        switch model[id].kind {
        case .equations(let place): target = .equations(place)
        case .procedure(let place): target = .procedure(place)
        default:
            error(
                "SOLVE \(solve.block.text), which is \(model[id].kindText); expected DERIVATIVE, KINETIC, LINEAR, NONLINEAR or a "
                    + "PROCEDURE", at: solve.block.range)
            return bound
        }
        var method: Solve.Method?
        if let name = solve.method {
            method = Solve.Method(rawValue: name.text)
            if method == nil {
                let known = Solve.Method.allCases.map(\.rawValue).filter { $0 != "_advance" }.joined(separator: ", ")
                error("the method \(name.text) is not known; expected one of \(known)", at: name.range)
            }
        }
        let entry = Solve(target, method: method, isSteadyState: solve.isSteadyState, in: blockKind, at: range)
        model.solves.append(entry)
        checkMethod(of: entry, named: solve)
        return bound
    }

    private mutating func bound(_ table: TableStatement, at range: SourceRange) -> TableStatement {
        if blockKind != .function, blockKind != .procedure {
            error("TABLE outside of FUNCTION and PROCEDURE", at: range)
        }
        var bound = table
        bound.variables = table.variables.map { name in
            let name = self.bound(name)
            if let id = name.symbol { model.symbols[id.index].isAssigned = true }
            return name
        }
        bound.depends = table.depends.map { name in
            let name = self.bound(name)
            if let id = name.symbol { model.symbols[id.index].isRead = true }
            return name
        }
        bound.from = self.bound(table.from)
        bound.to = self.bound(table.to)
        return bound
    }

    private mutating func boundConductance(_ name: Name, _ ion: Name?) -> Name {
        if blockKind != .breakpoint { error("CONDUCTANCE outside of BREAKPOINT", at: name.range) }
        if let ion {
            guard let use = model.ions.first(where: { $0.name == ion.text }) else {
                error("CONDUCTANCE names the ion \(ion.text), which no USEION names", at: ion.range)
                return bound(name)
            }
            let isWritten = use.variables.contains {
                guard let quantity = model[$0].ion else { return false }
                return quantity.quantity == .current && quantity.isWritten
            }
            if !isWritten {
                warn(
                    "CONDUCTANCE names the ion \(ion.text), of which no current is written: \(name.text) counts for the membrane alone",
                    at: ion.range)
            }
        }
        let name = bound(name)
        if let id = name.symbol { model.symbols[id.index].isRead = true }
        return name
    }
}
