import MechanismKit

/// A passive leak through the membrane, `i = g (v - e)`; NEURON's `pas`.
public struct Passive: CurrentMechanism {
    /// Conductance, S/cm2.
    public var g: Double
    /// Reversal potential, mV.
    public var e: Double

    /// Describes an instance.
    public init(g: Double = 0.001, e: Double = -70) {
        self.g = g
        self.e = e
    }

    public init() { self.init(g: 0.001) }

    public static let name = "pas"
    public static let kind = MechanismKind.density
    public static let isFiniteAtEveryVoltage = true

    /// The parameters; `i`, the current, mA/cm2.
    public enum Variable: Int, MechanismVariable {
        case g, e, i
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<Passive> {
        switch variable {
        case .g: .parameter(\.g, unit: "S/cm2", valid: .nonNegative)
        case .e: .parameter(\.e, unit: "mV")
        case .i: .output(unit: "mA/cm2")
        }
    }

    public static func addCurrents(_ block: Block<Passive>) {
        let (g, e, i, v) = (block[.g], block[.e], block[.i], block.v)
        for row in block.rows {
            let current = g[row] * (v[row] - e[row])
            i[row] = current
            block.add(current: current, conductance: g[row], at: row)
        }
    }
}
