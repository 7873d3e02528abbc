import MechanismKit

/// One half of a gap junction: `i = g (v - vOther)`, vOther being the voltage on the other side.
struct GapJunction: CurrentMechanism {
    /// Conductance, uS.
    var g = 1e-3

    static let name = "GapJunction"
    static let kind = MechanismKind.pointProcess

    enum Variable: Int, MechanismVariable {
        case g, vOther, i
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .g: .parameter(\.g, unit: "uS", valid: .nonNegative)
        case .vOther: .pointer(unit: "mV")
        case .i: .assigned(unit: "nA")
        }
    }

    static func addCurrents(_ block: Block<Self>) {
        let (g, vOther, i, v) = (block[.g], block[.vOther], block[.i], block.v)
        for row in block.rows {
            i[row] = g[row] * (v[row] - vOther[row])
            block.add(current: i[row], conductance: g[row], at: row)
        }
    }
}
