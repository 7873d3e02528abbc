import MechanismKit

/// A synapse whose conductance jumps with each event and decays exponentially: `i = g (v - e)`,
/// `g' = -g/tau`; an event adds its weight (uS) to g. NEURON's `ExpSyn`.
public struct ExpSyn: CurrentMechanism, StateMechanism, EventMechanism {
    /// Time constant of the decay, ms.
    public var tau: Double
    /// Reversal potential, mV.
    public var e: Double

    /// Describes an instance; the defaults are NEURON's.
    public init(tau: Double = 0.1, e: Double = 0) {
        self.tau = tau
        self.e = e
    }

    public init() { self.init(tau: 0.1) }

    public static let name = "ExpSyn"
    public static let kind = MechanismKind.pointProcess

    /// The parameters; `i`, the current, nA; `g`, the conductance, uS.
    public enum Variable: Int, MechanismVariable {
        case tau, e, i, g
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<ExpSyn> {
        switch variable {
        case .tau: .parameter(\.tau, unit: "ms", valid: .positive)
        case .e: .parameter(\.e, unit: "mV")
        case .i: .output(unit: "nA")
        case .g: .state(unit: "uS")
        }
    }

    public static func initialize(_ block: Block<ExpSyn>) {
        for row in block.rows { block[.g][row] = .zero }
    }

    public static func addCurrents(_ block: Block<ExpSyn>) {
        let (g, e, i, v) = (block[.g], block[.e], block[.i], block.v)
        for row in block.rows {
            let current = g[row] * (v[row] - e[row])
            i[row] = current
            block.add(current: current, conductance: g[row], at: row)
        }
    }

    public static func advanceStates(_ block: Block<ExpSyn>) {
        let (g, tau) = (block[.g], block[.tau])
        var decay = Decay(over: block.dt)
        for row in block.rows { g[row] *= decay.factor(tau[row]) }
    }

    public static var eventsCommute: Bool { true }

    public static func receive(_ event: Event, at synapse: Instance<ExpSyn>) {
        synapse[.g] += event.weight
    }
}
