/// Rewrites C code so that nothing jumps: `return`, `break`, `continue`, `for`, `do` and `switch`
/// become conditions and `while`.
///
/// The value that is returned goes to a variable `@result`. Where the structure alone does not do,
/// a variable `@done…` says that a jump has happened, and what would have been jumped over stands
/// under a condition.
struct CNormaliser {
    private var flags = 0

    static let result = "@result"

    /// The code of a whole function or block.
    static func normalised(_ statements: [CStatement]) -> [CStatement] {
        var normaliser = CNormaliser()
        let plain = normaliser.plain(statements)
        return normaliser.finish(plain[...])
    }

    /// The code of a list within a block of NMODL: `return`, and `break` and `continue` of NMODL's
    /// own loops, set the flags of these names.
    static func nested(_ statements: [CStatement]) -> [CStatement] {
        var normaliser = CNormaliser()
        var plain = normaliser.plain(statements)
        for (name, isJump) in CNormaliser.jumps where plain.contains(where: { $0.contains(where: isJump) }) {
            let flag = CExpression(.name(name), at: plain[0].range)
            plain = normaliser.guarded(plain, by: flag, where: isJump)
        }
        return plain
    }

    static let doneFlag = "@return"
    static let breakFlag = "@break"

    private static let jumps: [(String, @Sendable (CStatement.Kind) -> Bool)] = [
        (doneFlag, { if case .returns = $0 { true } else { false } }), (breakFlag, { $0 == .breaks }),
    ]

    // MARK: Loops and choices

    /// Without `for`, `do`, `switch`, `break` and `continue`; `return` stays.
    mutating func plain(_ statements: [CStatement]) -> [CStatement] {
        statements.flatMap { plain($0) }
    }

    private mutating func plain(_ statement: CStatement) -> [CStatement] {
        let place = statement.range
        func made(_ kind: CStatement.Kind) -> CStatement { CStatement(kind, at: place) }
        switch statement.kind {
        case .block(let body): return [made(.block(plain(body)))]
        case .conditional(let condition, let first, let second):
            return [made(.conditional(condition, plain(first), plain(second)))]
        case .whileLoop(let condition, let body): return loop(condition, plain(body), step: [], at: place)
        case .doLoop(let body, let condition):
            let isFirst = flag("first", at: place)
            let inner = [set(isFirst, 0, at: place)] + plain(body)
            let goesOn = CExpression(.binary("||", isFirst, condition), at: place)
            return [declare(isFirst, 1, at: place)] + loop(goesOn, inner, step: [], at: place)
        case .forLoop(let start, let condition, let step, let body):
            let always = CExpression(.integer(1), at: place)
            let stepping = step.map { [CStatement(.expression($0), at: $0.range)] } ?? []
            return [made(.block(plain(start) + loop(condition ?? always, plain(body), step: stepping, at: place)))]
        case .choice(let value, let cases): return choice(value, cases, at: place)
        default: return [statement]
        }
    }

    /// A loop whose body may hold `break` and `continue`; `step` is done after each round, also
    /// after `continue`.
    private mutating func loop(
        _ condition: CExpression, _ body: [CStatement], step: [CStatement], at place: SourceRange
    ) -> [CStatement] {
        var body = body
        var condition = condition
        var before: [CStatement] = []
        if body.contains(where: { $0.contains { $0 == .continues } }) {
            let skips = flag("skips", at: place)
            body = [declare(skips, 0, at: place)] + guarded(body, by: skips) { $0 == .continues }
        }
        var stepping = step
        if body.contains(where: { $0.contains { $0 == .breaks } }) {
            let ended = flag("ended", at: place)
            before = [declare(ended, 0, at: place)]
            body = guarded(body, by: ended) { $0 == .breaks }
            let goesOn = CExpression(.unary("!", ended), at: place)
            condition = CExpression(.binary("&&", goesOn, condition), at: place)
            if !stepping.isEmpty { stepping = [CStatement(.conditional(goesOn, stepping, []), at: place)] }
        }
        return before + [CStatement(.whileLoop(condition, body + stepping), at: place)]
    }

    // MARK: Returns

    /// Statements after which the function ends.
    private mutating func finish(_ statements: ArraySlice<CStatement>) -> [CStatement] {
        guard let first = statements.first else { return [] }
        let rest = statements.dropFirst()
        guard first.contains(where: { if case .returns = $0 { true } else { false } }) else {
            return [first] + finish(rest)
        }
        switch first.kind {
        case .returns(let value): return result(value, at: first.range)
        case .conditional(let condition, let yes, let no):
            if rest.isEmpty || yes.last?.alwaysReturns == true {
                let other = finish((no + rest)[...])
                return [CStatement(.conditional(condition, finish(yes[...]), other), at: first.range)]
            }
            if no.last?.alwaysReturns == true {
                return [
                    CStatement(.conditional(condition, finish((yes + rest)[...]), finish(no[...])), at: first.range)
                ]
            }
        case .block(let body) where rest.isEmpty || body.last?.alwaysReturns == true:
            return [CStatement(.block(finish(body[...])), at: first.range)]
        default: break
        }
        let done = flag("done", at: first.range)
        let isReturn: (CStatement.Kind) -> Bool = { if case .returns = $0 { true } else { false } }
        return [declare(done, 0, at: first.range)] + guarded(Array(statements), by: done, where: isReturn)
    }

    private func result(_ value: CExpression?, at place: SourceRange) -> [CStatement] {
        guard let value else { return [] }
        let target = CExpression(.name(CNormaliser.result), at: place)
        return [CStatement(.expression(CExpression(.assignment("", target, value), at: place)), at: place)]
    }

    // MARK: Flags

    mutating func flag(_ name: String, at place: SourceRange) -> CExpression {
        flags += 1
        return CExpression(.name("@\(name)\(flags)"), at: place)
    }

    func declare(_ flag: CExpression, _ value: Double, at place: SourceRange) -> CStatement {
        declare(flag, as: CType(base: .integer), CExpression(.integer(value), at: place), at: place)
    }

    func declare(_ flag: CExpression, as type: CType, _ value: CExpression, at place: SourceRange) -> CStatement {
        guard case .name(let name) = flag.kind else { return CStatement(.expression(value), at: place) }
        return CStatement(.declaration([CVariable(name: name, type: type, initial: [value], range: place)]), at: place)
    }

    func set(_ flag: CExpression, _ value: Double, at place: SourceRange) -> CStatement {
        CStatement(
            .expression(CExpression(.assignment("", flag, CExpression(.integer(value), at: place)), at: place)),
            at: place)
    }

    /// The statements with the jumps setting the flag, and what they would jump over under the
    /// condition that it is not set.
    mutating func guarded(
        _ statements: [CStatement], by flag: CExpression, where isJump: (CStatement.Kind) -> Bool
    ) -> [CStatement] {
        var out: [CStatement] = []
        for (index, statement) in statements.enumerated() {
            guard statement.contains(where: isJump) else {
                out.append(statement)
                continue
            }
            out += jumping(statement, by: flag, where: isJump)
            if isJump(statement.kind) { break }
            let rest = guarded(Array(statements[(index + 1)...]), by: flag, where: isJump)
            if !rest.isEmpty {
                let goesOn = CExpression(.unary("!", flag), at: statement.range)
                // Declarations stay visible behind the condition: they do nothing but declare.
                let declarations = rest.filter { if case .declaration = $0.kind { true } else { false } }
                if declarations.isEmpty {
                    out.append(CStatement(.conditional(goesOn, rest, []), at: statement.range))
                } else {
                    out.append(
                        CStatement(
                            .conditional(goesOn, [CStatement(.block(rest), at: statement.range)], []),
                            at: statement.range))
                }
            }
            break
        }
        return out
    }

    private mutating func jumping(
        _ statement: CStatement, by flag: CExpression, where isJump: (CStatement.Kind) -> Bool
    ) -> [CStatement] {
        let place = statement.range
        switch statement.kind {
        case let kind where isJump(kind):
            if case .returns(let value) = kind { return result(value, at: place) + [set(flag, 1, at: place)] }
            return [set(flag, 1, at: place)]
        case .block(let body): return [CStatement(.block(guarded(body, by: flag, where: isJump)), at: place)]
        case .conditional(let condition, let yes, let no):
            let (yes, no) = (guarded(yes, by: flag, where: isJump), guarded(no, by: flag, where: isJump))
            return [CStatement(.conditional(condition, yes, no), at: place)]
        case .whileLoop(let condition, let body):
            let goesOn = CExpression(.binary("&&", CExpression(.unary("!", flag), at: place), condition), at: place)
            return [CStatement(.whileLoop(goesOn, guarded(body, by: flag, where: isJump)), at: place)]
        default: return [statement]
        }
    }
}

extension CStatement {
    /// Whether this or a statement within it is of a kind; loops within do not hide their own
    /// `break` and `continue`, since those have gone before.
    func contains(where matches: (Kind) -> Bool) -> Bool {
        if matches(kind) { return true }
        switch kind {
        case .block(let body), .whileLoop(_, let body), .doLoop(let body, _):
            return body.contains { $0.contains(where: matches) }
        case .conditional(_, let yes, let no): return (yes + no).contains { $0.contains(where: matches) }
        case .forLoop(let start, _, _, let body): return (start + body).contains { $0.contains(where: matches) }
        case .choice(_, let cases): return cases.flatMap(\.body).contains { $0.contains(where: matches) }
        default: return false
        }
    }

    /// Whether the function ends in every path through this.
    var alwaysReturns: Bool {
        switch kind {
        case .returns: true
        case .block(let body): body.last?.alwaysReturns ?? false
        case .conditional(_, let yes, let no): (yes.last?.alwaysReturns ?? false) && (no.last?.alwaysReturns ?? false)
        default: false
        }
    }
}
