import MechanismKit

/// A synapse whose current is carried by calcium: `ica = g (v - eca)`, `g' = -g/tau`; an event adds
/// its weight (uS) to g.
struct CalciumSynapse: CurrentMechanism, StateMechanism, EventMechanism {
    /// Time constant of the decay, ms.
    var tau = 5.0

    static let name = "CaSyn"
    static let kind = MechanismKind.pointProcess

    enum Variable: Int, MechanismVariable {
        case tau, eca, ica, g
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .tau: .parameter(\.tau, unit: "ms", valid: .positive)
        case .eca: .ion(.ca, .reversalPotential)
        case .ica: .ion(.ca, .current, .write)
        case .g: .state(unit: "uS")
        }
    }

    static func initialize(_ block: Block<Self>) {
        for row in block.rows { block[.g][row] = .zero }
    }

    static func addCurrents(_ block: Block<Self>) {
        let (g, eca, v) = (block[.g], block[.eca], block.v)
        for row in block.rows {
            let ica = g[row] * (v[row] - eca[row])
            block.report(ica, conductance: g[row], as: .ica, at: row)
            block.add(current: ica, conductance: g[row], at: row)
        }
    }

    static func advanceStates(_ block: Block<Self>) {
        for row in block.rows { block[.g][row] *= LaneMath.exp(-block.dt / block[.tau][row]) }
    }

    static func receive(_ event: Event, at synapse: Instance<Self>) { synapse[.g] += event.weight }
}
