import MechanismKit

/// A synapse that tires (Tsodyks and Markram, PNAS 94 (1997) 719-723): each event releases the part
/// `u` of what a connection has left, which recovers with the time constant `tauRecovery`. What is
/// missing belongs to the connection: many may end here.
///
/// With d the missing part, an event after an interval s finds `d exp(-s/tauRecovery)` and releases
/// `u (1 - d)`; `i = g (v - e)`, `g' = -g/tau`, and g jumps by the weight (uS) times what is
/// released.
struct DepressingSynapse: CurrentMechanism, StateMechanism, EventMechanism {
    /// Time constant of the conductance, ms.
    var tau = 3.0
    /// Reversal potential, mV.
    var e = 0.0
    /// The part that an event releases.
    var u = 0.5
    /// Time constant of the recovery, ms.
    var tauRecovery = 100.0

    static let name = "DepressingSynapse"
    static let kind = MechanismKind.pointProcess
    static let weightNames = ["weight", "missing", "lastTime"]

    /// The numbers of a connection.
    private enum Weight {
        static let missing = 1
        static let lastTime = 2
    }

    enum Variable: Int, MechanismVariable {
        case tau, e, u, tauRecovery, i, g
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .tau: .parameter(\.tau, unit: "ms", valid: .positive)
        case .e: .parameter(\.e, unit: "mV")
        case .u: .parameter(\.u, unit: "1", valid: .within(0...1))
        case .tauRecovery: .parameter(\.tauRecovery, unit: "ms", valid: .positive)
        case .i: .assigned(unit: "nA")
        case .g: .state(unit: "uS")
        }
    }

    static func initialize(_ block: Block<Self>) {
        for row in block.rows { block[.g][row] = .zero }
    }

    static func addCurrents(_ block: Block<Self>) {
        let (g, e, i, v) = (block[.g], block[.e], block[.i], block.v)
        for row in block.rows {
            i[row] = g[row] * (v[row] - e[row])
            block.add(current: i[row], conductance: g[row], at: row)
        }
    }

    static func advanceStates(_ block: Block<Self>) {
        for row in block.rows { block[.g][row] *= LaneMath.exp(-block.dt / block[.tau][row]) }
    }

    static func receive(_ event: Event, at synapse: Instance<Self>) {
        let interval = event.time - event[weight: Weight.lastTime]
        let recovery = LaneMath.exp(Lanes(repeating: -interval / synapse[.tauRecovery]))[0]
        let missing = event[weight: Weight.missing] * recovery
        let released = synapse[.u] * (1 - missing)
        synapse[.g] += event.weight * released
        event[weight: Weight.missing] = missing + released
        event[weight: Weight.lastTime] = event.time
    }
}
