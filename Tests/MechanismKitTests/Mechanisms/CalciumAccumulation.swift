import MechanismKit

/// Calcium in a shell below the membrane: `cai' = -k ica - (cai - cai0)/tau`, solved exactly over a
/// step at constant current.
struct CalciumAccumulation: StateMechanism {
    /// What a current does to the concentration, mM cm2/(mA ms).
    var k = 0.1
    /// Time constant of the removal, ms.
    var tau = 20.0
    /// Concentration at rest, mM.
    var cai0 = 1e-4

    static let name = "caShell"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable {
        case k, tau, cai0, ica, cai
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .k: .parameter(\.k, unit: "mM cm2/(mA ms)", valid: .nonNegative)
        case .tau: .parameter(\.tau, unit: "ms", valid: .positive)
        case .cai0: .parameter(\.cai0, unit: "mM", valid: .positive)
        case .ica: .ion(.ca, .current)
        case .cai: .ion(.ca, .inside, .write)
        }
    }

    static func initialize(_ block: Block<Self>) {
        for row in block.rows { block[.cai][row] = block[.cai0][row] }
    }

    static func advanceStates(_ block: Block<Self>) {
        let (k, tau, cai0, ica, cai) = (block[.k], block[.tau], block[.cai0], block[.ica], block[.cai])
        for row in block.rows {
            let steadyState = cai0[row] - k[row] * tau[row] * ica[row]
            cai[row] = steadyState + (cai[row] - steadyState) * LaneMath.exp(-block.dt / tau[row])
        }
    }
}
