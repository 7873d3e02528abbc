// DISCRETE: each time that SOLVE runs the block its states move by one step, from what they were
// one step ago, `x@1`, two steps ago, `x@2`, and so on.

extension BlockLowering {
    mutating func step(_ block: EquationBlock) throws {
        for state in block.depthsOfHistories.keys.sorted(by: { $0.index < $1.index }) {
            let depth = model.depthOfHistory(of: state)
            for element in 0..<(model[state].length ?? 1) {
                let slot = Slot(state, element)
                let kept = mechanism.historySlots(of: slot, depth: depth)
                let earlier = [value(of: slot)] + kept.map { value(of: $0) }
                for (place, value) in zip(kept, earlier) { assign(place, value) }
                history[slot] = earlier
            }
        }
        defer { history = [:] }
        try run(block.body)
    }

    /// What a state was some steps ago.
    mutating func earlier(_ variable: Variable, by steps: Int) throws -> Register {
        guard let values = history[try slot(of: variable)], values.indices.contains(steps - 1) else {
            throw LoweringFault("\(variable) stands outside of DISCRETE; expected it there", at: variable.name.range)
        }
        return values[steps - 1]
    }

    /// Before INITIAL all that is remembered is the state's initial value.
    mutating func startHistory(of state: Slot, at value: Register) {
        let depth = model.depthOfHistory(of: state.symbol)
        for slot in mechanism.historySlots(of: state, depth: depth) { assign(slot, value) }
    }
}

extension MechanismModel {
    /// How many steps back DISCRETE blocks look at a state, 1 at least.
    func depthOfHistory(of state: SymbolID) -> Int {
        equations.compactMap { $0.depthsOfHistories[state] }.max() ?? 1
    }
}

extension EquationBlock {
    /// How many steps back a DISCRETE block looks, by state.
    var depthsOfHistories: [SymbolID: Int] {
        guard kind == .discrete else { return [:] }
        var depths: [SymbolID: Int] = [:]
        body.forEachStatement { statement in
            for expression in statement.allExpressions {
                expression.forEachVariable { variable in
                    guard let id = variable.name.symbol, let steps = variable.discreteIndex else { return }
                    depths[id] = max(depths[id] ?? 0, steps)
                }
            }
        }
        return depths
    }
}

extension Statement {
    /// Its expressions, and itself where it is a call.
    fileprivate var allExpressions: [Expression] {
        if case .call(let call) = kind { [Expression(.call(call), at: range)] } else { expressions }
    }
}
