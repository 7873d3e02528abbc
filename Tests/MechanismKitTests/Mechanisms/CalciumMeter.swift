import MechanismKit

/// Adds up the charge that calcium carries: `q' = ica`, whoever carries it.
struct CalciumMeter: StateMechanism {
    static let name = "caMeter"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable {
        case ica, q
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .ica: .ion(.ca, .current)
        case .q: .state(unit: "uC/cm2")
        }
    }

    static func initialize(_ block: Block<Self>) {
        for row in block.rows { block[.q][row] = .zero }
    }

    static func advanceStates(_ block: Block<Self>) {
        for row in block.rows { block[.q][row] += block.dt * block[.ica][row] }
    }
}
