import MechanismKit

/// Sets calcium's reversal potential itself: `eca = level`.
struct CalciumClamp: StepMechanism {
    /// The reversal potential, mV.
    var level = 100.0

    static let name = "caClamp"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable {
        case level, eca
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .level: .parameter(\.level, unit: "mV")
        case .eca: .ion(.ca, .reversalPotential, .write)
        }
    }

    static func beforeStep(_ block: Block<Self>) {
        for row in block.rows { block[.eca][row] = block[.level][row] }
    }
}
