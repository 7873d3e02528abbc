import MechanismKit

/// A passive leak through the membrane, `g (v - e)`, that tells no current; NEURON's `fastpas`.
///
/// It is ``Passive`` with other defaults, and here as fast; it is there for models that name it.
public struct FastPassive: CurrentMechanism {
    /// Conductance, S/cm2.
    public var g: Double
    /// Reversal potential, mV.
    public var e: Double

    /// Describes an instance.
    public init(g: Double = 0.0005, e: Double = -65) {
        self.g = g
        self.e = e
    }

    public init() { self.init(g: 0.0005) }

    public static let name = "fastpas"
    public static let kind = MechanismKind.density
    public static let isFiniteAtEveryVoltage = true

    /// The parameters.
    public enum Variable: Int, MechanismVariable {
        case g, e
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<FastPassive> {
        switch variable {
        case .g: .parameter(\.g, unit: "S/cm2", valid: .nonNegative)
        case .e: .parameter(\.e, unit: "mV")
        }
    }

    public static func addCurrents(_ block: Block<FastPassive>) {
        let (g, e, v) = (block[.g], block[.e], block.v)
        for row in block.rows { block.add(current: g[row] * (v[row] - e[row]), conductance: g[row], at: row) }
    }
}
