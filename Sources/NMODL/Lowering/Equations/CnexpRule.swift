/// How NEURON turns `x' = f` into a step of its exponential method: by its own algebra on the text
/// of f (nocmodl's diffeq.ypp).
///
/// f is taken as `slope x + rest`, where all other states, all variables that depend on x and all
/// values of functions are held constant. `slope` is the derivative of f by the product rule;
/// `rest` and the factor by which it is divided are what is left of a sum without and with x. For
/// an equation that is linear in x both factors agree; for another one NEURON goes on with the
/// wrong rule, and so does this.
struct CnexpRule {
    /// The derivative; nil where it is 0.
    let slope: Expression?
    /// The factor of x by the algebra of sums; nil where it is 0.
    let factor: Expression?
    /// What does not contain x; nil where it is 0.
    let rest: Expression?
    /// Whether the algebra of sums fails: the equation is not linear in x.
    let isNonlinear: Bool

    /// The rule for a state; nil if NEURON has none, because x stands in a denominator or in a
    /// function's argument.
    init?(_ expression: Expression, isState: @escaping (Variable) -> Bool) {
        var algebra = Algebra(isState: isState)
        let term = algebra.term(expression)
        guard !algebra.derivativeFails else { return nil }
        slope = term.slope
        factor = term.factor
        rest = term.rest
        isNonlinear = algebra.sumFails
    }

    private struct Term {
        var whole: Expression
        var slope: Expression?
        var factor: Expression?
        var rest: Expression?
    }

    private struct Algebra {
        let isState: (Variable) -> Bool
        var derivativeFails = false
        var sumFails = false

        mutating func term(_ e: Expression) -> Term {
            switch e.kind {
            case .variable(let variable) where isState(variable):
                let one = Expression(.number(Number(1)), at: e.range)
                return Term(whole: e, slope: one, factor: one, rest: nil)
            case .unary(.minus, let inner):
                let a = term(inner)
                return Term(whole: e, slope: minus(a.slope), factor: minus(a.factor), rest: minus(a.rest))
            case .binary(.plus, let left, let right):
                let (a, b) = (term(left), term(right))
                return Term(
                    whole: e, slope: sum(a.slope, b.slope), factor: sum(a.factor, b.factor), rest: sum(a.rest, b.rest))
            case .binary(.minus, let left, let right):
                let (a, b) = (term(left), term(right))
                return Term(
                    whole: e, slope: difference(a.slope, b.slope), factor: difference(a.factor, b.factor),
                    rest: difference(a.rest, b.rest))
            case .binary(.times, let left, let right): return product(e, term(left), term(right))
            case .binary(.divided, let left, let right): return quotient(e, term(left), term(right))
            default:
                // A function's value, a power, a comparison: constant, and no rule at all if x
                // stands in it.
                if contains(e) { (derivativeFails, sumFails) = (true, true) }
                return Term(whole: e, slope: nil, factor: nil, rest: e)
            }
        }

        private mutating func product(_ e: Expression, _ a: Term, _ b: Term) -> Term {
            let slope = sum(a.slope.map { binary(.times, $0, b.whole) }, b.slope.map { binary(.times, a.whole, $0) })
            var factor: Expression?
            if a.factor != nil && b.factor != nil {
                sumFails = true
            } else if let first = a.factor {
                factor = b.rest.map { binary(.times, first, $0) }
            } else if let second = b.factor {
                factor = a.rest.map { binary(.times, $0, second) }
            }
            let rest = a.rest.flatMap { first in b.rest.map { binary(.times, first, $0) } }
            return Term(whole: e, slope: slope, factor: factor, rest: rest)
        }

        private mutating func quotient(_ e: Expression, _ a: Term, _ b: Term) -> Term {
            if b.slope != nil { derivativeFails = true }
            if b.factor != nil { sumFails = true }
            func over(_ part: Expression?) -> Expression? { part.map { binary(.divided, $0, b.whole) } }
            return Term(whole: e, slope: over(a.slope), factor: over(a.factor), rest: over(a.rest))
        }

        private func contains(_ e: Expression) -> Bool {
            switch e.kind {
            case .variable(let variable): isState(variable)
            case .call(let call): call.arguments.contains(where: contains)
            case .unary(_, let inner): contains(inner)
            case .binary(_, let left, let right): contains(left) || contains(right)
            case .number, .string, .damaged: false
            }
        }

        private func binary(_ operation: BinaryOperator, _ a: Expression, _ b: Expression) -> Expression {
            Expression(.binary(operation, a, b), at: a.range)
        }

        private func minus(_ a: Expression?) -> Expression? { a.map { Expression(.unary(.minus, $0), at: $0.range) } }

        private func sum(_ a: Expression?, _ b: Expression?) -> Expression? {
            guard let a else { return b }
            return b.map { binary(.plus, a, $0) } ?? a
        }

        private func difference(_ a: Expression?, _ b: Expression?) -> Expression? {
            guard let a else { return minus(b) }
            return b.map { binary(.minus, a, $0) } ?? a
        }
    }
}

extension CnexpRule {
    /// The rule for an equation `x' = f`.
    init?(_ assignment: Assignment) {
        guard let id = assignment.target.name.symbol else { return nil }
        // The translator compares names and indices as they are written.
        let index = assignment.target.index.map { $0.kind }
        self.init(assignment.value) { variable in
            variable.name.symbol == id && variable.order == 0 && (index == nil || variable.index != nil)
        }
    }
}

extension EquationBlock {
    /// Whether NEURON has a rule for each of its equations.
    var canStepExponentially: Bool { body.allSatisfy(\.canStepExponentially) }
}

extension Statement {
    fileprivate var canStepExponentially: Bool {
        switch kind {
        case .assignment(let assignment) where assignment.target.order > 0: CnexpRule(assignment) != nil
        case .conditional(let conditional):
            conditional.branches.allSatisfy { $0.body.allSatisfy(\.canStepExponentially) }
                && (conditional.otherwise ?? []).allSatisfy(\.canStepExponentially)
        case .block(let body), .whileLoop(_, let body): body.allSatisfy(\.canStepExponentially)
        case .fromLoop(let loop): loop.body.allSatisfy(\.canStepExponentially)
        default: true
        }
    }
}
