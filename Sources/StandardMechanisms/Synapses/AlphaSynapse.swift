import MechanismKit

/// A synapse that opens once, at a given time: `i = g (v - e)`, `g = gmax x exp(1 - x)` with
/// `x = (t - onset)/tau` from 0 to 10, and 0 elsewhere. NEURON's `AlphaSynapse`.
public struct AlphaSynapse: CurrentMechanism {
    /// When it opens, ms.
    public var onset: Double
    /// Time from opening to the peak, ms.
    public var tau: Double
    /// Conductance at the peak, uS.
    public var gmax: Double
    /// Reversal potential, mV.
    public var e: Double

    /// Describes an instance; the defaults are NEURON's.
    public init(onset: Double = 0, tau: Double = 0.1, gmax: Double = 0, e: Double = 0) {
        self.onset = onset
        self.tau = tau
        self.gmax = gmax
        self.e = e
    }

    public init() { self.init(onset: 0) }

    public static let name = "AlphaSynapse"
    public static let kind = MechanismKind.pointProcess

    /// The parameters; `i`, the current, nA; `g`, the conductance, uS.
    public enum Variable: Int, MechanismVariable {
        case onset, tau, gmax, e, i, g
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<AlphaSynapse> {
        switch variable {
        case .onset: .parameter(\.onset, unit: "ms")
        case .tau: .parameter(\.tau, unit: "ms", valid: .positive)
        case .gmax: .parameter(\.gmax, unit: "uS", valid: .nonNegative)
        case .e: .parameter(\.e, unit: "mV")
        case .i: .output(unit: "nA")
        case .g: .output(unit: "uS")
        }
    }

    public static func addCurrents(_ block: Block<AlphaSynapse>) {
        let (onset, tau, gmax, e) = (block[.onset], block[.tau], block[.gmax], block[.e])
        let (g, i, v) = (block[.g], block[.i], block.v)
        for row in block.rows {
            let x = (block.t - onset[row]) / tau[row]
            var alpha = x * LaneMath.exp(1 - x)
            alpha.replace(with: 0.0, where: (x .< 0) .| (x .> 10))
            let conductance = gmax[row] * alpha
            let current = conductance * (v[row] - e[row])
            g[row] = conductance
            i[row] = current
            block.add(current: current, conductance: conductance, at: row)
        }
    }
}
