extension Statement: CustomStringConvertible {
    /// The statement as NMODL, what is within it indented.
    public var description: String { lines.joined(separator: "\n") }

    var lines: [String] {
        switch kind {
        case .local(let variables): ["LOCAL " + variables.map(\.description).joined(separator: ", ")]
        case .assignment(let assignment):
            ["\(assignment.isProtected ? "PROTECT " : "")\(assignment.target) = \(assignment.value)"]
        case .call(let call): [call.description]
        case .conditional(let conditional): conditional.lines
        case .whileLoop(let condition, let body): ["while (\(condition)) {"] + body.indented + ["}"]
        case .fromLoop(let loop):
            ["FROM \(loop.variable.text) = \(loop.first) TO \(loop.last)\(loop.step.map { " BY \($0)" } ?? "") {"]
                + loop.body.indented + ["}"]
        case .block(let body): ["{"] + body.indented + ["}"]
        case .solve(let solve):
            [
                "SOLVE \(solve.block.text)"
                    + (solve.method.map { (solve.isSteadyState ? " STEADYSTATE " : " METHOD ") + $0.text } ?? "")
            ]
        case .conductance(let name, let ion): ["CONDUCTANCE \(name.text)" + (ion.map { " USEION \($0.text)" } ?? "")]
        case .table(let table): [table.description]
        case .verbatim(let verbatim): ["VERBATIM\(verbatim.text)ENDVERBATIM"]
        case .reaction(let reaction): [reaction.description]
        case .equation(let equation): ["~\(equation.isAddedToPrevious ? "+" : "") \(equation.left) = \(equation.right)"]
        case .conserve(let conserve): ["CONSERVE \(conserve.reactants.text) = \(conserve.total)"]
        case .compartment(let factor): ["COMPARTMENT \(factor)"]
        case .longitudinalDiffusion(let factor): ["LONGITUDINAL_DIFFUSION \(factor)"]
        case .lag(let name, let by): ["LAG \(name.text) BY \(by.text)"]
        case .initial(let body): ["INITIAL {"] + body.indented + ["}"]
        case .watch(let conditions): ["WATCH " + conditions.map(\.description).joined(separator: ", ")]
        case .forNetCons(let arguments, let body): ["FOR_NETCONS\(arguments.text) {"] + body.indented + ["}"]
        case .mutexLock: ["MUTEXLOCK"]
        case .mutexUnlock: ["MUTEXUNLOCK"]
        }
    }
}

extension [Statement] {
    /// The lines of all, four blanks to the right. C code stays where it is: its last word must be
    /// the first of its line.
    var indented: [String] {
        flatMap(\.lines).map { $0.hasPrefix("VERBATIM") ? $0 : "    " + $0 }
    }
}

extension Conditional {
    fileprivate var lines: [String] {
        var lines: [String] = []
        for (index, branch) in branches.enumerated() {
            lines.append("\(index == 0 ? "" : "} else ")if (\(branch.condition)) {")
            lines += branch.body.indented
        }
        if let otherwise { lines += ["} else {"] + otherwise.indented }
        return lines + ["}"]
    }
}

extension LocalVariable: CustomStringConvertible {
    public var description: String { name.text + (length.map { "[\($0)]" } ?? "") }
}

extension TableStatement: CustomStringConvertible {
    public var description: String {
        let list = variables.isEmpty ? "" : " " + variables.map(\.text).joined(separator: ", ")
        let depend = depends.isEmpty ? "" : " DEPEND " + depends.map(\.text).joined(separator: ", ")
        return "TABLE\(list)\(depend) FROM \(from) TO \(to) WITH \(steps)"
    }
}

extension [Reactant] {
    fileprivate var text: String {
        map { $0.coefficient == 1 ? "\($0.variable)" : "\($0.coefficient) \($0.variable)" }.joined(separator: " + ")
    }
}

extension Expression {
    /// A rate: the translator multiplies the last term of a sum alone unless it is in parentheses.
    fileprivate var rateText: String {
        guard isParenthesised, case .binary(let operation, _, _) = kind, operation.isWeakerThanTimes else {
            return description
        }
        return "(\(description))"
    }
}

extension Reaction: CustomStringConvertible {
    public var description: String {
        switch direction {
        case .reversible(let products, let forward, let backward):
            "~ \(reactants.text) <-> \(products.text) (\(forward.rateText), \(backward.rateText))"
        case .outflow(let rate): "~ \(reactants.text) -> (\(rate))"
        case .inflow(let flux): "~ \(reactants.text) << (\(flux))"
        }
    }
}

extension SpeciesFactor: CustomStringConvertible {
    public var description: String {
        "\(index.map { "\($0.text), " } ?? "")\(factor) { \(states.map(\.text).joined(separator: " ")) }"
    }
}

extension WatchCondition: CustomStringConvertible {
    public var description: String { "(\(left) \(isGreater ? ">" : "<") \(right)) \(flag)" }
}

extension [Argument] {
    /// With parentheses around all, and their units.
    var text: String { "(" + map { $0.name.text + ($0.unit.map { " (\($0))" } ?? "") }.joined(separator: ", ") + ")" }
}
