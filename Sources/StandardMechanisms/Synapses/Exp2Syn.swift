import MechanismKit

/// A synapse whose conductance rises and falls exponentially: `i = g (v - e)`, `g = B - A`,
/// `A' = -A/tau1`, `B' = -B/tau2`; an event adds its weight (uS) times a factor to both, so that a
/// single event of weight 1 peaks at 1. NEURON's `Exp2Syn`.
public struct Exp2Syn: CurrentMechanism, StateMechanism, EventMechanism {
    /// Time constant of the rise, ms; held below `tau2`.
    public var tau1: Double
    /// Time constant of the decay, ms.
    public var tau2: Double
    /// Reversal potential, mV.
    public var e: Double

    /// Describes an instance; the defaults are NEURON's.
    public init(tau1: Double = 0.1, tau2: Double = 10, e: Double = 0) {
        self.tau1 = tau1
        self.tau2 = tau2
        self.e = e
    }

    public init() { self.init(tau1: 0.1) }

    public static let name = "Exp2Syn"
    public static let kind = MechanismKind.pointProcess

    /// The parameters; `i`, the current, nA; `g`, the conductance, uS: the difference of the
    /// decaying `B` and the rising `A`, which each event raises by its weight times `factor`.
    public enum Variable: Int, MechanismVariable {
        case tau1, tau2, e, i, g, A, B, factor
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<Exp2Syn> {
        switch variable {
        case .tau1: .parameter(\.tau1, unit: "ms", valid: .positive)
        case .tau2: .parameter(\.tau2, unit: "ms", valid: .positive)
        case .e: .parameter(\.e, unit: "mV")
        case .i: .output(unit: "nA")
        case .g: .assigned(unit: "uS")
        case .A, .B: .state(unit: "uS")
        case .factor: .assigned(unit: "1")
        }
    }

    /// With `tp = tau1 tau2/(tau2 - tau1) ln(tau2/tau1)`, when a single event peaks, the factor is
    /// `1/(exp(-tp/tau2) - exp(-tp/tau1))`. A ratio tau1/tau2 above 0.9999 or below 1e-9 is brought
    /// to that bound.
    public static func initialize(_ block: Block<Exp2Syn>) {
        let (tau1, tau2) = (block[.tau1], block[.tau2])
        for row in block.rows {
            let slow = tau2[row]
            var fast = tau1[row]
            fast.replace(with: 0.9999 * slow, where: fast / slow .> 0.9999)
            fast.replace(with: 1e-9 * slow, where: fast / slow .< 1e-9)
            tau1[row] = fast
            let peak = (fast * slow) / (slow - fast) * LaneMath.log(slow / fast)
            block[.factor][row] = 1 / (LaneMath.exp(-peak / slow) - LaneMath.exp(-peak / fast))
            block[.A][row] = .zero
            block[.B][row] = .zero
        }
    }

    public static func addCurrents(_ block: Block<Exp2Syn>) {
        let (A, B, g, e, i, v) = (block[.A], block[.B], block[.g], block[.e], block[.i], block.v)
        for row in block.rows {
            g[row] = B[row] - A[row]
            let current = g[row] * (v[row] - e[row])
            i[row] = current
            block.add(current: current, conductance: g[row], at: row)
        }
    }

    public static func advanceStates(_ block: Block<Exp2Syn>) {
        let (A, B, tau1, tau2) = (block[.A], block[.B], block[.tau1], block[.tau2])
        var (rise, decay) = (Decay(over: block.dt), Decay(over: block.dt))
        for row in block.rows {
            A[row] *= rise.factor(tau1[row])
            B[row] *= decay.factor(tau2[row])
        }
    }

    public static var eventsCommute: Bool { true }

    public static func receive(_ event: Event, at synapse: Instance<Exp2Syn>) {
        let step = event.weight * synapse[.factor]
        synapse[.A] += step
        synapse[.B] += step
    }
}
