/// Puts what a jump out of C code would pass over under a condition.
///
/// `VERBATIM return; ENDVERBATIM` within a block of NMODL sets a flag; whatever stands behind it,
/// up to the end of the whole block or of the loop that `break` leaves, then happens only where the
/// flag is 0.
struct JumpGuard {
    let flag: Name
    /// Whether anything stands under the condition: otherwise the flag is not needed.
    private(set) var isNeeded = false

    init(_ flag: Name) { self.flag = flag }

    /// `flag == 0`.
    func isNotSet(at place: SourceRange) -> Expression {
        let zero = Expression(.number(Number(0, isInteger: true)), at: place)
        return Expression(.binary(.equal, Expression(.variable(Variable(flag)), at: place), zero), at: place)
    }

    /// `LOCAL flag` and `flag = 0`, for the beginning of the block.
    func declaration(at place: SourceRange) -> [Statement] {
        let zero = Expression(.number(Number(0, isInteger: true)), at: place)
        return [
            Statement(.local([LocalVariable(flag)]), at: place),
            Statement(.assignment(Assignment(Variable(flag), zero)), at: place),
        ]
    }

    mutating func guarded(_ statements: [Statement]) -> [Statement] {
        var out: [Statement] = []
        for (index, statement) in statements.enumerated() {
            guard sets(statement) else {
                out.append(statement)
                continue
            }
            out.append(within(statement))
            let rest = guarded(Array(statements[(index + 1)...]))
            guard !rest.isEmpty else { break }
            isNeeded = true
            out.append(
                Statement(
                    .conditional(Conditional([.init(isNotSet(at: statement.range), rest)], otherwise: nil)),
                    at: statement.range))
            break
        }
        return out
    }

    private mutating func within(_ statement: Statement) -> Statement {
        let place = statement.range
        let kind: Statement.Kind
        switch statement.kind {
        case .block(let body): kind = .block(guarded(body))
        case .conditional(let conditional):
            kind = .conditional(
                Conditional(
                    conditional.branches.map { .init($0.condition, guarded($0.body)) },
                    otherwise: conditional.otherwise.map { guarded($0) }))
        case .whileLoop(let condition, let body):
            isNeeded = true
            kind = .whileLoop(Expression(.binary(.and, isNotSet(at: place), condition), at: place), guarded(body))
        case .fromLoop(var loop):
            isNeeded = true
            let inner = Conditional([.init(isNotSet(at: place), guarded(loop.body))], otherwise: nil)
            loop.body = [Statement(.conditional(inner), at: place)]
            kind = .fromLoop(loop)
        case .forNetCons(let arguments, let body): kind = .forNetCons(arguments, guarded(body))
        default: kind = statement.kind
        }
        return Statement(kind, at: place)
    }

    /// Whether a statement, or one within it, sets the flag.
    func sets(_ statement: Statement) -> Bool {
        var found = false
        [statement].forEachStatement {
            if case .assignment(let assignment) = $0.kind, assignment.target.name.symbol == flag.symbol { found = true }
        }
        return found
    }

    /// The statements without those that set the flag, which nothing reads.
    func withoutFlag(_ statements: [Statement]) -> [Statement] {
        statements.compactMap { statement in
            let place = statement.range
            switch statement.kind {
            case .assignment(let assignment): return assignment.target.name.symbol == flag.symbol ? nil : statement
            case .block(let body): return Statement(.block(withoutFlag(body)), at: place)
            case .conditional(let conditional):
                return Statement(
                    .conditional(
                        Conditional(
                            conditional.branches.map { .init($0.condition, withoutFlag($0.body)) },
                            otherwise: conditional.otherwise.map { withoutFlag($0) })), at: place)
            default: return statement
            }
        }
    }
}
