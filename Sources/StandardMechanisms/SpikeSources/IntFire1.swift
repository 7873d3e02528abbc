import MechanismKit

/// A leaky integrator that fires: `tau m' = -m`; an event adds its weight to m, and when m exceeds
/// 1 the cell sends an event, and takes no notice of others for a while. NEURON's `IntFire1`.
///
/// `m` is what it was when the last event came; in between it is `m exp(-(t - t0)/tau)`, which
/// NEURON's `M()` gives.
public struct IntFire1: EventMechanism {
    /// Time constant of the decay, ms.
    public var tau: Double
    /// How long the cell is refractory, ms.
    public var refrac: Double

    /// Describes an instance; the defaults are NEURON's.
    public init(tau: Double = 10, refrac: Double = 5) {
        self.tau = tau
        self.refrac = refrac
    }

    public init() { self.init(tau: 10) }

    public static let name = "IntFire1"
    public static let kind = MechanismKind.artificialCell

    /// The parameters; `m`, at the last event (2 while the cell is refractory); `t0`, when that
    /// was, ms; `refractory`, whether it is.
    public enum Variable: Int, MechanismVariable {
        case tau, refrac, m, t0, refractory
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<IntFire1> {
        switch variable {
        case .tau: .parameter(\.tau, unit: "ms", valid: .positive)
        case .refrac: .parameter(\.refrac, unit: "ms", valid: .nonNegative)
        case .m, .refractory: .assigned(unit: "1")
        case .t0: .assigned(unit: "ms")
        }
    }

    public static func initialize(_ block: Block<IntFire1>) {
        for row in block.rows { for variable in [.m, .t0, .refractory] as [Variable] { block[variable][row] = .zero } }
    }

    public static func receive(_ event: Event, at cell: Instance<IntFire1>) {
        if cell[.refractory] == 0 {
            cell[.m] = cell[.m] * Scalar.exp(-(event.time - cell[.t0]) / cell[.tau]) + event.weight
            cell[.t0] = event.time
            guard cell[.m] > 1 else { return }
            cell[.refractory] = 1
            cell[.m] = 2
            cell.sendSelf(at: event.time + cell[.refrac], flag: 1)
            cell.emit(at: event.time)
        } else if event.flag == 1 {
            cell[.t0] = event.time
            cell[.refractory] = 0
            cell[.m] = 0
        }
    }
}
