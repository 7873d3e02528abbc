import MechanismKit

/// A leak that is given in absolute numbers: each segment has the conductance `G`, whatever its
/// area; all share the reversal potential `e`. `i = (G/area) (v - e)`.
struct LumpedLeak: CurrentMechanism {
    /// Conductance of a whole segment, nS.
    var G = 1.0

    static let name = "lumpedLeak"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable {
        case G, e, area, diam, i
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .G: .parameter(\.G, unit: "nS", valid: .nonNegative)
        case .e: .global(default: -70, unit: "mV")
        case .area: .segmentArea
        case .diam: .segmentDiameter
        case .i: .assigned(unit: "mA/cm2")
        }
    }

    static func addCurrents(_ block: Block<Self>) {
        let (G, area, i, v) = (block[.G], block[.area], block[.i], block.v)
        for row in block.rows {
            // 1 nS/um2 is 0.1 S/cm2.
            let g = 0.1 * G[row] / area[row]
            i[row] = g * (v[row] - block.global(.e))
            block.add(current: i[row], conductance: g, at: row)
        }
    }
}
