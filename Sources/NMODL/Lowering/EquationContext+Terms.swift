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

    subscript(term: TermKey) -> Register? {
        get { terms[term] }
        set {
            guard let newValue else { return }
            switch term {
            case .derivative(let slot): derivatives[slot] = newValue
            case .residual(let index):
                if index < residuals.count { residuals[index] = newValue } else { residuals.append(newValue) }
            case .right(let row): kinetics?.system.right[row] = newValue
            case .matrix(let row, let column): kinetics?.system.matrix[.init(row: row, column: column)] = newValue
            case .forwardFlux: forwardFlux = newValue
            case .backwardFlux: backwardFlux = newValue
            }
        }
    }
}
