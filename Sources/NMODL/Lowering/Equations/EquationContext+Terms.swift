// What the statements of an equation block have added up so far, as a list of registers: behind a
// branch each of them is what either part left.

extension EquationContext {
    /// Which number of the equations.
    enum TermKey: Hashable, Comparable {
        case derivative(Slot)
        case residual(Int)
        case right(Int)
        case matrix(row: Int, column: Int)
        case forwardFlux
        case backwardFlux
    }

    /// All numbers that there are.
    var terms: [TermKey: Register] {
        var terms: [TermKey: Register] = [:]
        for (slot, register) in derivatives { terms[.derivative(slot)] = register }
        for (index, register) in residuals.enumerated() { terms[.residual(index)] = register }
        terms[.forwardFlux] = forwardFlux
        terms[.backwardFlux] = backwardFlux
        guard let system = kinetics?.system else { return terms }
        for (row, register) in system.right { terms[.right(row)] = register }
        for (entry, register) in system.matrix { terms[.matrix(row: entry.row, column: entry.column)] = register }
        return terms
    }

    /// Makes a register one of the numbers.
    mutating func set(_ term: TermKey, to register: Register) {
        switch term {
        case .derivative(let slot): derivatives[slot] = register
        case .residual(let index):
            if index < residuals.count { residuals[index] = register } else { residuals.append(register) }
        case .right(let row): kinetics?.system.right[row] = register
        case .matrix(let row, let column): kinetics?.system.matrix[.init(row: row, column: column)] = register
        case .forwardFlux: forwardFlux = register
        case .backwardFlux: backwardFlux = register
        }
    }
}
