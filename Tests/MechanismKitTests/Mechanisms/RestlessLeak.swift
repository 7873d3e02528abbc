import MechanismKit

/// A leak whose kernel divides by the voltage and so knows no value at 0 mV: what it computes where
/// no compartment is must not reach those that are. `i = g (v - e) v/v`.
struct RestlessLeak: CurrentMechanism {
    /// Conductance, S/cm2.
    var g = 0.001

    static let name = "restlessLeak"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable {
        case g
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        .parameter(\.g, unit: "S/cm2", valid: .nonNegative)
    }

    static func addCurrents(_ block: Block<Self>) {
        let (g, v) = (block[.g], block.v)
        for row in block.rows {
            let one = v[row] / v[row]
            block.add(current: g[row] * (v[row] + 70) * one, conductance: g[row] * one, at: row)
        }
    }
}
