import MechanismKit

/// A two-electrode voltage clamp with three levels: an amplifier of finite gain and speed compares
/// the voltage with the level and drives current through a resistance, `i = (vo - v)/rstim`.
/// NEURON's `VClamp`. It is stiff: for `secondorder` 0 only.
///
/// With the measured voltage `vi`, the amplifier's input `e` and its output `vo`, over one step
/// (backward Euler):
///
///     vi = v + fac (vo - v)
///     tau2 (vo - vo0)/dt + vo = -gain e
///     stim + 2 e - vi + tau1 ((e - e0) - (vi - vi0))/dt = 0
public struct VClamp: CurrentMechanism, StateMechanism {
    /// Duration of each level, ms; it may be infinite.
    public var dur1, dur2, dur3: Double
    /// The levels, mV.
    public var amp1, amp2, amp3: Double
    /// Gain of the control amplifier.
    public var gain: Double
    /// Resistance of the stimulating electrode, megohm.
    public var rstim: Double
    /// Time constant of the input network, ms.
    public var tau1: Double
    /// Time constant of the control amplifier, ms.
    public var tau2: Double
    /// Part of the output that the measurement picks up.
    public var fac: Double

    /// Describes an instance; the defaults are NEURON's.
    public init(
        dur1: Double = 0, amp1: Double = 0, dur2: Double = 0, amp2: Double = 0, dur3: Double = 0, amp3: Double = 0,
        gain: Double = 1e5, rstim: Double = 1, tau1: Double = 0.001, tau2: Double = 0, fac: Double = 0
    ) {
        (self.dur1, self.dur2, self.dur3) = (dur1, dur2, dur3)
        (self.amp1, self.amp2, self.amp3) = (amp1, amp2, amp3)
        (self.gain, self.rstim, self.tau1, self.tau2, self.fac) = (gain, rstim, tau1, tau2, fac)
    }

    public init() { self.init(dur1: 0) }

    public static let name = "VClamp"
    public static let kind = MechanismKind.pointProcess
    public static let injectsCurrent = true

    /// The parameters; `i`, the current, nA; `stim`, the voltage that it clamps to now, mV; the
    /// rest is the state of its amplifiers.
    public enum Variable: Int, MechanismVariable {
        case dur1, dur2, dur3, amp1, amp2, amp3, gain, rstim, tau1, tau2, fac, i, stim, e, vo, vi, e0, vo0, vi0
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<VClamp> {
        switch variable {
        case .dur1: .parameter(\.dur1, unit: "ms", valid: .finiteOrInfinite)
        case .dur2: .parameter(\.dur2, unit: "ms", valid: .finiteOrInfinite)
        case .dur3: .parameter(\.dur3, unit: "ms", valid: .finiteOrInfinite)
        case .amp1: .parameter(\.amp1, unit: "mV")
        case .amp2: .parameter(\.amp2, unit: "mV")
        case .amp3: .parameter(\.amp3, unit: "mV")
        case .gain: .parameter(\.gain, unit: "1", valid: .nonNegative)
        case .rstim: .parameter(\.rstim, unit: "megohm", valid: .positive)
        case .tau1: .parameter(\.tau1, unit: "ms", valid: .nonNegative)
        case .tau2: .parameter(\.tau2, unit: "ms", valid: .nonNegative)
        case .fac: .parameter(\.fac, unit: "1")
        case .i: .assigned(unit: "nA")
        case .stim: .assigned(unit: "mV")
        case .e, .vo, .vi: .state(unit: "mV")
        case .e0, .vo0, .vi0: .assigned(unit: "mV")
        }
    }

    public static func initialize(_ block: Block<VClamp>) {
        for row in block.rows {
            for start in [block[.vo], block[.vo0], block[.vi], block[.vi0]] { start[row] = block.v[row] }
            for start in [block[.e], block[.e0]] { start[row] = .zero }
        }
    }

    public static func addCurrents(_ block: Block<VClamp>) {
        for row in block.rows {
            setLevel(block, row)
            let conductance = solve(block, row, t: block.t)
            block.inject(current: block[.i][row], conductance: conductance, at: row)
        }
    }

    /// Solves once more at the new voltage, so that the current that is read is the one that
    /// flowed, and keeps the amplifiers' states for the next step.
    public static func advanceStates(_ block: Block<VClamp>) {
        for row in block.rows {
            _ = solve(block, row, t: block.t)
            block[.e0][row] = block[.e][row]
            block[.vo0][row] = block[.vo][row]
            block[.vi0][row] = block[.vi][row]
        }
    }

    @inline(__always)
    private static func setLevel(_ block: Block<VClamp>, _ row: Int) {
        let t = Lanes(repeating: block.t)
        let end1 = block[.dur1][row]
        let end2 = end1 + block[.dur2][row]
        block[.stim][row] = block[.amp3][row]
            .replacing(with: block[.amp2][row], where: t .< end2)
            .replacing(with: block[.amp1][row], where: t .< end1)
    }

    /// Solves the three equations for the clamp's states at the present voltage; returns minus the
    /// derivative of the current, uS.
    private static func solve(_ block: Block<VClamp>, _ row: Int, t: Double) -> Lanes {
        let v = block.v[row]
        let (fac, gain, rstim, stim) = (block[.fac][row], block[.gain][row], block[.rstim][row], block[.stim][row])
        let (r1, r2) = (block[.tau1][row] / block.dt, block[.tau2][row] / block.dt)
        // e = ((1 + r1) vi - drive)/(2 + r1), put into the second equation with vi from the first.
        let drive = stim + r1 * (block[.vi0][row] - block[.e0][row])
        let a = gain / (2 + r1)
        let denominator = 1 + r2 + a * (1 + r1) * fac
        let slope = -a * (1 + r1) * (1 - fac) / denominator
        let vo = (r2 * block[.vo0][row] + a * drive) / denominator + slope * v
        let vi = v + fac * (vo - v)

        let end = block[.dur1][row] + block[.dur2][row] + block[.dur3][row]
        let isOn = Lanes(repeating: t) .<= end
        block[.vo][row].replace(with: vo, where: isOn)
        block[.vi][row].replace(with: vi, where: isOn)
        block[.e][row].replace(with: ((1 + r1) * vi - drive) / (2 + r1), where: isOn)
        block[.i][row] = Lanes.zero.replacing(with: (vo - v) / rstim, where: isOn)
        return Lanes.zero.replacing(with: (1 - slope) / rstim, where: isOn)
    }
}
