import MechanismKit

/// One side of a gap junction: the current that flows into this cell from another, whose voltage is
/// given from there at every step: `i = g (vgap - v)`. Two of these, one in each cell, are a
/// junction.
///
/// NEURON has no such mechanism of its own; its users' `HalfGap.mod` differ in names and units.
public struct HalfGap: CurrentMechanism {
    /// Conductance of the junction, uS.
    public var g: Double

    /// Describes an instance.
    public init(g: Double) { self.g = g }

    /// A junction that is closed.
    public init() { self.init(g: 0) }

    public static let name = "HalfGap"
    public static let kind = MechanismKind.pointProcess
    public static let injectsCurrent = true

    /// The parameter; `vgap`, the voltage of the other cell, mV; `i`, the current into this one,
    /// nA.
    public enum Variable: Int, MechanismVariable {
        case g, vgap, i
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<HalfGap> {
        switch variable {
        case .g: .parameter(\.g, unit: "uS", valid: .nonNegative)
        case .vgap: .assigned(unit: "mV")
        case .i: .output(unit: "nA")
        }
    }

    public static func addCurrents(_ block: Block<HalfGap>) {
        for row in block.rows {
            let current = block[.g][row] * (block[.vgap][row] - block.v[row])
            block[.i][row] = current
            block.inject(current: current, conductance: block[.g][row], at: row)
        }
    }
}
