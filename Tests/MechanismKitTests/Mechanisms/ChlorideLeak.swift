import MechanismKit

extension Ion {
    /// Chloride, an ion that no standard mechanism uses.
    static let cl = Ion("cl", valence: -1, reversalPotential: -75, inside: 7, outside: 120)
}

/// A leak of chloride: `icl = g (v - ecl)`.
struct ChlorideLeak: CurrentMechanism {
    /// Conductance, S/cm2.
    var g = 1e-4

    static let name = "clLeak"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable {
        case g, ecl, icl
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .g: .parameter(\.g, unit: "S/cm2", valid: .nonNegative)
        case .ecl: .ion(.cl, .reversalPotential)
        case .icl: .ion(.cl, .current, .write)
        }
    }

    static func addCurrents(_ block: Block<Self>) {
        let (g, ecl, v) = (block[.g], block[.ecl], block.v)
        for row in block.rows {
            let icl = g[row] * (v[row] - ecl[row])
            block.report(icl, conductance: g[row], as: .icl, at: row)
            block.add(current: icl, conductance: g[row], at: row)
        }
    }
}
