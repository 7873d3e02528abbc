extension MechanismModel {
    /// The states of which code reads or sets the derivative (`x'`) outside of their equations,
    /// where NEURON has what the last SOLVE left of it.
    var derivativesReadOutside: Set<Slot> {
        var found: Set<Slot> = []
        func take(_ variable: Variable) {
            guard variable.order > 0, let id = variable.name.symbol else { return }
            for element in 0..<(self[id].length ?? 1) { found.insert(Slot(id, element)) }
        }
        func visit(_ statements: [Statement]) {
            statements.forEachStatement { statement in
                if case .assignment(let assignment) = statement.kind { take(assignment.target) }
                for expression in statement.expressions { expression.forEachVariable(take) }
            }
        }
        visit(initial + (breakpoint ?? []))
        for subroutine in functions + procedures { visit(subroutine.body) }
        for hook in hooks { visit(hook.body) }
        if let receive = netReceive { visit(receive.body + (receive.initial ?? [])) }
        return found
    }
}
