import MechanismKit

/// Keeps the highest voltage so far, and how far the last step went: `change = v(t + dt) - v(t)`.
struct PeakMeter: StepMechanism {
    static let name = "peakMeter"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable {
        case peak, before, change, stepStart, stepEnd
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .peak, .before, .change: .assigned(unit: "mV")
        case .stepStart, .stepEnd: .assigned(unit: "ms")
        }
    }

    static func initialize(_ block: Block<Self>) {
        for row in block.rows { block[.peak][row] = block.v[row] }
    }

    static func beforeStep(_ block: Block<Self>) {
        for row in block.rows {
            block[.before][row] = block.v[row]
            block[.stepStart][row] = Lanes(repeating: block.t)
        }
    }

    static func afterStep(_ block: Block<Self>) {
        let (peak, v) = (block[.peak], block.v)
        for row in block.rows {
            peak[row] = peak[row].replacing(with: v[row], where: v[row] .> peak[row])
            block[.change][row] = v[row] - block[.before][row]
            block[.stepEnd][row] = Lanes(repeating: block.t)
        }
    }
}
