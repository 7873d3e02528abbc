import MechanismKit

/// A calcium channel that is always open: `ica = g (v - eca)`.
struct CalciumChannel: CurrentMechanism {
    /// Conductance, S/cm2.
    var g = 1e-4

    static let name = "caChannel"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable {
        case g, eca, ica
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .g: .parameter(\.g, unit: "S/cm2", valid: .nonNegative)
        case .eca: .ion(.ca, .reversalPotential)
        case .ica: .ion(.ca, .current, .write)
        }
    }

    static func addCurrents(_ block: Block<Self>) {
        let (g, eca, v) = (block[.g], block[.eca], block.v)
        for row in block.rows {
            let ica = g[row] * (v[row] - eca[row])
            block.report(ica, conductance: g[row], as: .ica, at: row)
            block.add(current: ica, conductance: g[row], at: row)
        }
    }
}
