import Wording

extension Parser {
    /// `{ … }`: the statements of a block. Faults within are reported and passed over.
    mutating func body(of owner: String) throws(SyntaxFault) -> [Statement] {
        let opening = token.range
        try expect(.openBrace, "to open \(owner)")
        var statements: [Statement] = []
        try nested { parser throws(SyntaxFault) in parser.statements(into: &statements) }
        if !take(.closeBrace) {
            let place = lexer.sources.lineAndColumn(opening)
            report(
                "found \(found); expected \"}\" to close \(owner), which begins in line \(place.line)", at: token.range)
        }
        return statements
    }

    /// Statements up to `}`, or to what shows that it is missing.
    private mutating func statements(into statements: inout [Statement]) {
        while !at(.closeBrace), !endsOpenBlock, !hasTooManyFaults {
            let before = token.range
            do throws(SyntaxFault) {
                statements.append(try statement())
            } catch {
                recover(from: before)
            }
        }
    }

    /// Whether the next token can only stand behind the end of a block: its `}` is missing.
    private var endsOpenBlock: Bool {
        at(.endOfFile) || (token.isFirstInLine && token.kind.opensTopLevelBlock)
    }

    /// Goes to the next token that can begin a statement: the first of a line, or a brace.
    private mutating func recover(from start: SourceRange) {
        if token.range == start, !at(.closeBrace), !at(.endOfFile) { advance() }
        var openBraces = 0
        while !at(.endOfFile) {
            if at(.openBrace) {
                openBraces += 1
            } else if at(.closeBrace) {
                if openBraces == 0 { return }
                openBraces -= 1
            } else if token.isFirstInLine, token.kind.opensTopLevelBlock || (openBraces == 0 && beginsStatement) {
                return
            }
            advance()
        }
    }

    private var beginsStatement: Bool {
        switch token.kind {
        case .name, .prime, .tilde, .tildePlus, .LOCAL, .if, .while, .FROM, .SOLVE, .CONDUCTANCE, .TABLE, .VERBATIM,
            .CONSERVE,
            .COMPARTMENT, .LONGITUDINAL_DIFFUSION, .LAG, .INITIAL, .WATCH, .FOR_NETCONS, .MUTEXLOCK, .MUTEXUNLOCK,
            .PROTECT:
            true
        default: false
        }
    }

    private mutating func statement() throws(SyntaxFault) -> Statement {
        let start = token.range
        let kind = try statementKind()
        return Statement(kind, at: range(from: start))
    }

    private mutating func statementKind() throws(SyntaxFault) -> Statement.Kind {
        switch token.kind {
        case .name, .prime: return try assignmentOrCall()
        case .PROTECT:
            advance()
            guard case .assignment(var assignment) = try assignmentOrCall() else {
                throw report("found a call; expected an assignment after PROTECT", at: previous.range)
            }
            assignment.isProtected = true
            return .assignment(assignment)
        case .LOCAL: return .local(try localVariables())
        case .if: return .conditional(try conditional())
        case .while:
            advance()
            let condition = try parenthesised("the condition of while")
            return .whileLoop(condition, try body(of: "while"))
        case .FROM: return .fromLoop(try fromLoop())
        case .openBrace: return .block(try body(of: "the block"))
        case .SOLVE: return .solve(try solve())
        case .CONDUCTANCE:
            advance()
            let variable = try name("a variable after CONDUCTANCE")
            return .conductance(variable, ion: take(.USEION) ? try name("an ion after USEION") : nil)
        case .TABLE: return .table(try table())
        case .VERBATIM: return .verbatim(verbatim())
        case .tilde, .tildePlus: return try equationOrReaction()
        case .CONSERVE: return .conserve(try conserve())
        case .COMPARTMENT: return .compartment(try speciesFactor("COMPARTMENT"))
        case .LONGITUDINAL_DIFFUSION: return .longitudinalDiffusion(try speciesFactor("LONGITUDINAL_DIFFUSION"))
        case .LAG:
            advance()
            let variable = try name("a variable after LAG")
            try expect(.BY, "after LAG \(variable.text)")
            return .lag(variable, by: try name("a parameter after BY"))
        case .INITIAL:
            advance()
            return .initial(try body(of: "INITIAL"))
        case .WATCH: return .watch(try watches())
        case .FOR_NETCONS:
            advance()
            let arguments = try self.arguments(of: "FOR_NETCONS")
            return .forNetCons(arguments, try body(of: "FOR_NETCONS"))
        case .MUTEXLOCK:
            advance()
            return .mutexLock
        case .MUTEXUNLOCK:
            advance()
            return .mutexUnlock
        case .else:
            throw report("found \(found) without an if before it; expected a statement", at: token.range)
        default: throw fault(expected: "a statement")
        }
    }

    private mutating func assignmentOrCall() throws(SyntaxFault) -> Statement.Kind {
        let start = token.range
        if at(.name), defined[text(token)] != nil {
            throw report("found \(found), to which DEFINE gave a number; expected a variable", at: start)
        }
        let isName = at(.name)
        let order = Int(token.primeCount)
        let name = try name("a variable")
        if isName, at(.openParenthesis) {
            guard case .call(let call) = try call(name).kind else { throw SyntaxFault() }
            return .call(call)
        }
        let target = try variable(name, order: order)
        guard take(.assign) else {
            throw fault(expected: "\"=\" or \"(\" after \"\(name.text)\"")
        }
        return .assignment(Assignment(target, try expression("a value for \(name.text)")))
    }

    /// `LOCAL a, b[3]`, from its word on.
    mutating func localVariables() throws(SyntaxFault) -> [LocalVariable] {
        advance()
        var variables: [LocalVariable] = []
        repeat {
            let name = try name("a name after LOCAL")
            variables.append(LocalVariable(name, length: try optionalLength()))
        } while take(.comma)
        return variables
    }

    /// `(v + 1)`, with its parentheses.
    mutating func parenthesised(_ what: String) throws(SyntaxFault) -> Expression {
        let opening = token.range
        try expect(.openParenthesis, "before \(what)")
        let inner = try expression(what)
        guard at(.closeParenthesis) else { throw unclosed(opening) }
        advance()
        return inner
    }

    private mutating func conditional() throws(SyntaxFault) -> Conditional {
        advance()
        let condition = try parenthesised("the condition of if")
        var branches = [Conditional.Branch(condition, try body(of: "if"))]
        var otherwise: [Statement]?
        while take(.else) {
            guard take(.if) else {
                otherwise = try body(of: "else")
                break
            }
            let condition = try parenthesised("the condition of else if")
            branches.append(Conditional.Branch(condition, try body(of: "else if")))
        }
        return Conditional(branches, otherwise: otherwise)
    }

    private mutating func fromLoop() throws(SyntaxFault) -> FromLoop {
        advance()
        let variable = try name("the loop's variable after FROM")
        try expect(.assign, "after FROM \(variable.text)")
        let first = try expression("the first value of \(variable.text)")
        try expect(.TO, "after the first value of \(variable.text)")
        let last = try expression("the last value of \(variable.text)")
        let step = take(.BY) ? try expression("the step of \(variable.text)") : nil
        return FromLoop(variable, first: first, last: last, step: step, body: try body(of: "FROM"))
    }

    private mutating func solve() throws(SyntaxFault) -> SolveStatement {
        advance()
        let block = try name("the name of a block after SOLVE")
        guard at(.METHOD) || at(.STEADYSTATE) else { return SolveStatement(block, method: nil) }
        let isSteadyState = at(.STEADYSTATE)
        advance()
        return SolveStatement(block, method: try name("a method"), isSteadyState: isSteadyState)
    }

    private mutating func table() throws(SyntaxFault) -> TableStatement {
        let start = token.range
        advance()
        let variables = at(.name) ? try names("a variable of TABLE") : []
        let depends = take(.DEPEND) ? try names("a variable after DEPEND") : []
        try expect(.FROM, "in TABLE")
        let from = try expression("the first argument of TABLE")
        try expect(.TO, "in TABLE")
        let to = try expression("the last argument of TABLE")
        try expect(.WITH, "in TABLE")
        let steps = try integer("the number of steps of TABLE, a whole number from 1 to 10000000")
        if steps < 1 || steps > 10_000_000 {
            report("found \(steps, "step"); expected 1 to 10000000", at: range(from: start))
        }
        return TableStatement(variables, depends: depends, from: from, to: to, steps: max(1, steps))
    }

    /// C code, from VERBATIM on.
    mutating func verbatim() -> Verbatim {
        let range = lexer.takeBlock(endingWith: "ENDVERBATIM", opening: token.range)
        let verbatim = Verbatim(lexer.sources.text(range), at: range)
        advance()
        return verbatim
    }

    private mutating func watches() throws(SyntaxFault) -> [WatchCondition] {
        advance()
        var conditions: [WatchCondition] = []
        repeat {
            let start = token.range
            try expect(.openParenthesis, "before the condition of WATCH")
            let left = try binary(atLeast: 5, "the left side of WATCH")
            guard at(.greater) || at(.less) else { throw fault(expected: "\">\" or \"<\" in WATCH") }
            let isGreater = at(.greater)
            advance()
            let right = try binary(atLeast: 5, "the right side of WATCH")
            guard at(.closeParenthesis) else { throw unclosed(start) }
            advance()
            let flag = try number("the flag of WATCH, a number")
            conditions.append(WatchCondition(left, isGreater: isGreater, right, flag: flag, at: range(from: start)))
        } while take(.comma)
        return conditions
    }

    /// `(v (mV), w)`.
    mutating func arguments(of owner: String) throws(SyntaxFault) -> [Argument] {
        let opening = token.range
        try expect(.openParenthesis, "after \(owner)")
        var arguments: [Argument] = []
        if !at(.closeParenthesis) {
            repeat {
                let name = try name("an argument of \(owner)")
                arguments.append(Argument(name, unit: try optionalUnit()))
            } while take(.comma)
        }
        guard at(.closeParenthesis) else { throw unclosed(opening) }
        advance()
        return arguments
    }
}
