import MechanismKit

/// A leak that another object's variable opens: `i = g gate (v - e)`.
struct GatedLeak: CurrentMechanism {
    /// Conductance where the gate is 1, S/cm2.
    var g = 1e-3
    /// Reversal potential, mV.
    var e = -70.0

    static let name = "gatedLeak"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable {
        case g, e, gate
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .g: .parameter(\.g, unit: "S/cm2", valid: .nonNegative)
        case .e: .parameter(\.e, unit: "mV")
        case .gate: .pointer(unit: "1")
        }
    }

    static func addCurrents(_ block: Block<Self>) {
        for row in block.rows {
            let g = block[.g][row] * block[.gate][row]
            block.add(current: g * (block.v[row] - block[.e][row]), conductance: g, at: row)
        }
    }
}
