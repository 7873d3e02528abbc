// `switch`.
extension CNormaliser {
    /// A label, or several, and the statements behind them.
    private struct Branch {
        var labels: [CExpression]
        var isDefault: Bool
        var body: [CStatement]
        /// Whether it runs into the next.
        var goesOn = false

        /// Takes the `break` at its end away; false where there is none.
        mutating func removeLastBreak() -> Bool { CStatement.removeLastBreak(&body) }
    }

    /// `switch` as conditions: a chain of them where no case runs into the next.
    mutating func choice(_ value: CExpression, _ cases: [CCase], at place: SourceRange) -> [CStatement] {
        var branches: [Branch] = []
        var isOpen = false
        for entry in cases {
            if !isOpen { branches.append(Branch(labels: [], isDefault: false, body: [])) }
            let last = branches.count - 1
            if let label = entry.label { branches[last].labels.append(label) } else { branches[last].isDefault = true }
            branches[last].body = plain(entry.body)
            isOpen = entry.body.isEmpty
        }
        for index in branches.indices {
            let isEnded = branches[index].removeLastBreak() || branches[index].body.last?.alwaysReturns == true
            branches[index].goesOn = !isEnded && index < branches.count - 1
        }
        let isChain = branches.allSatisfy { branch in
            !branch.goesOn && !branch.body.contains { $0.contains { $0 == .breaks } }
        }
        let held = hold(value, asFlag: !(isChain && value.isPlain), at: place)
        return held.statements
            + (isChain ? chain(held.value, branches, at: place) : steps(held.value, branches, at: place))
    }

    /// The value that labels are compared with: once computed where that does something.
    private mutating func hold(_ value: CExpression, asFlag: Bool, at place: SourceRange) -> (
        value: CExpression, statements: [CStatement]
    ) {
        guard asFlag else { return (value, []) }
        let flag = flag("chosen", at: place)
        return (flag, [declare(flag, as: CType(base: .long), value, at: place)])
    }

    private func isOne(of labels: [CExpression], _ value: CExpression) -> CExpression? {
        guard let first = labels.first else { return nil }
        func test(_ label: CExpression) -> CExpression { CExpression(.binary("==", value, label), at: label.range) }
        return labels.dropFirst().reduce(test(first)) {
            CExpression(.binary("||", $0, test($1)), at: $1.range)
        }
    }

    private func chain(_ value: CExpression, _ branches: [Branch], at place: SourceRange) -> [CStatement] {
        var chain = branches.last { $0.isDefault }?.body ?? []
        for branch in branches.reversed() where !branch.isDefault {
            guard let condition = isOne(of: branch.labels, value) else { continue }
            chain = [CStatement(.conditional(condition, branch.body, chain), at: place)]
        }
        return chain
    }

    /// Where cases run into one another: the number of the first, and each from there on up to a
    /// `break`.
    private mutating func steps(_ value: CExpression, _ branches: [Branch], at place: SourceRange) -> [CStatement] {
        func number(_ value: Int) -> CExpression { CExpression(.integer(Double(value)), at: place) }
        let first = flag("case", at: place)
        var search = branches.firstIndex { $0.isDefault }.map { [set(first, Double($0), at: place)] } ?? []
        for (index, branch) in branches.enumerated().reversed() {
            guard let condition = isOne(of: branch.labels, value) else { continue }
            search = [CStatement(.conditional(condition, [set(first, Double(index), at: place)], search), at: place)]
        }
        var declarations: [CStatement] = []
        var bodies: [CStatement] = []
        for (index, branch) in branches.enumerated() {
            // What is declared in one case is there in the next.
            let isDeclared: (CStatement) -> Bool = {
                if case .declaration(let variables) = $0.kind { variables.allSatisfy(\.initial.isEmpty) } else { false }
            }
            declarations += branch.body.filter(isDeclared)
            var body = branch.body.filter { !isDeclared($0) }
            if !branch.goesOn, body.last?.alwaysReturns != true { body.append(CStatement(.breaks, at: place)) }
            let isReached = CExpression(.binary("<=", first, number(index)), at: place)
            bodies.append(CStatement(.conditional(isReached, body, []), at: place))
        }
        let ended = flag("ended", at: place)
        let steps = guarded(bodies, by: ended) { $0 == .breaks }
        let all =
            [declare(first, Double(branches.count), at: place), declare(ended, 0, at: place)] + search + declarations
            + steps
        return [CStatement(.block(all), at: place)]
    }
}

extension CStatement {
    fileprivate static func removeLastBreak(_ body: inout [CStatement]) -> Bool {
        guard let last = body.last else { return false }
        if last.kind == .breaks {
            body.removeLast()
            return true
        }
        guard case .block(var inner) = last.kind, removeLastBreak(&inner) else { return false }
        body[body.count - 1].kind = .block(inner)
        return true
    }
}

extension CExpression {
    /// Whether computing it does nothing else, and is cheap.
    fileprivate var isPlain: Bool {
        switch kind {
        case .name, .integer, .floating: true
        case .cast(_, let operand): operand.isPlain
        default: false
        }
    }
}
