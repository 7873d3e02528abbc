extension Statement {
    /// The lists of statements within it.
    var bodies: [[Statement]] {
        switch kind {
        case .conditional(let conditional):
            conditional.branches.map(\.body) + (conditional.otherwise.map { [$0] } ?? [])
        case .whileLoop(_, let body), .block(let body), .initial(let body), .forNetCons(_, let body): [body]
        case .fromLoop(let loop): [loop.body]
        default: []
        }
    }

    /// The expressions of the statement itself, without those of statements within it. Variables
    /// that are assigned are not among them, their indices are.
    var expressions: [Expression] {
        switch kind {
        case .local, .block, .solve, .conductance, .verbatim, .lag, .initial, .mutexLock, .mutexUnlock, .forNetCons: []
        case .assignment(let assignment): [assignment.target.index, assignment.value].compactMap(\.self)
        case .call(let call): call.arguments
        case .conditional(let conditional): conditional.branches.map(\.condition)
        case .whileLoop(let condition, _): [condition]
        case .fromLoop(let loop): [loop.first, loop.last, loop.step].compactMap(\.self)
        case .table(let table): [table.from, table.to]
        case .reaction(let reaction): reaction.expressions
        case .equation(let equation): [equation.left, equation.right]
        case .conserve(let conserve): conserve.reactants.compactMap(\.variable.index) + [conserve.total]
        case .compartment(let factor), .longitudinalDiffusion(let factor): [factor.factor]
        case .watch(let conditions): conditions.flatMap { [$0.left, $0.right] }
        }
    }
}

extension Reaction {
    /// Indices of reactants, and rates.
    var expressions: [Expression] {
        let indices = reactants.compactMap(\.variable.index)
        switch direction {
        case .reversible(let products, let forward, let backward):
            return indices + products.compactMap(\.variable.index) + [forward, backward]
        case .outflow(let rate): return indices + [rate]
        case .inflow(let flux): return indices + [flux]
        }
    }

    /// All that react, on both sides.
    public var participants: [Reactant] {
        if case .reversible(let products, _, _) = direction { return reactants + products }
        return reactants
    }
}

extension [Statement] {
    /// Visits all statements, outer ones before those within them.
    func forEachStatement(_ visit: (Statement) -> Void) {
        for statement in self {
            visit(statement)
            for body in statement.bodies { body.forEachStatement(visit) }
        }
    }

    /// Whether equations of states stand in it: of derivatives, of a scheme or of a system.
    var haveEquations: Bool {
        var found = false
        forEachStatement { statement in
            switch statement.kind {
            case .assignment(let assignment): found = found || assignment.target.order > 0
            case .reaction, .equation, .conserve: found = true
            default: break
            }
        }
        return found
    }
}

extension Expression {
    /// `a + b - c` from the left: `a`, and then each sum or product of all so far with what is to
    /// its right. Whoever goes along this, not down the tree, needs no stack for long expressions.
    var chain: (first: Expression, rest: [(operation: BinaryOperator, right: Expression, whole: Expression)]) {
        var rest: [(BinaryOperator, Expression, Expression)] = []
        var here = self
        while case .binary(let operation, let left, let right) = here.kind {
            rest.append((operation, right, here))
            here = left
        }
        return (here, rest.reversed())
    }

    /// Visits this and all expressions within it, in the order in which they are written.
    func forEach(_ visit: (Expression) -> Void) {
        let (first, rest) = chain
        visit(first)
        switch first.kind {
        case .variable(let variable): variable.index?.forEach(visit)
        case .call(let call): for argument in call.arguments { argument.forEach(visit) }
        case .unary(_, let operand): operand.forEach(visit)
        case .binary, .number, .string, .damaged: break
        }
        for (_, right, whole) in rest {
            visit(whole)
            right.forEach(visit)
        }
    }

    /// Visits the variables that are read.
    func forEachVariable(_ visit: (Variable) -> Void) {
        forEach { if case .variable(let variable) = $0.kind { visit(variable) } }
    }

    /// Visits the calls.
    func forEachCall(_ visit: (Call) -> Void) {
        forEach { if case .call(let call) = $0.kind { visit(call) } }
    }
}
