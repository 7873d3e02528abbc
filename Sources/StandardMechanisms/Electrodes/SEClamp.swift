import MechanismKit

/// A single-electrode voltage clamp with three levels: an ideal voltage source behind a series
/// resistance, `i = (level - v)/rs` for `dur1 + dur2 + dur3`, and switched off afterwards. NEURON's
/// `SEClamp`.
public struct SEClamp: CurrentMechanism, StateMechanism {
    /// Duration of each level, ms; it may be infinite.
    public var dur1, dur2, dur3: Double
    /// The levels, mV.
    public var amp1, amp2, amp3: Double
    /// Series resistance, megohm.
    public var rs: Double

    /// Describes an instance; the defaults are NEURON's.
    public init(
        dur1: Double = 0, amp1: Double = 0, dur2: Double = 0, amp2: Double = 0, dur3: Double = 0, amp3: Double = 0,
        rs: Double = 1
    ) {
        (self.dur1, self.dur2, self.dur3) = (dur1, dur2, dur3)
        (self.amp1, self.amp2, self.amp3) = (amp1, amp2, amp3)
        self.rs = rs
    }

    public init() { self.init(dur1: 0) }

    public static let name = "SEClamp"
    public static let kind = MechanismKind.pointProcess
    public static let injectsCurrent = true

    /// The parameters; `i`, the current, nA; `vc`, the voltage that it clamps to now, mV.
    public enum Variable: Int, MechanismVariable {
        case dur1, dur2, dur3, amp1, amp2, amp3, rs, i, vc
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<SEClamp> {
        switch variable {
        case .dur1: .parameter(\.dur1, unit: "ms", valid: .finiteOrInfinite)
        case .dur2: .parameter(\.dur2, unit: "ms", valid: .finiteOrInfinite)
        case .dur3: .parameter(\.dur3, unit: "ms", valid: .finiteOrInfinite)
        case .amp1: .parameter(\.amp1, unit: "mV")
        case .amp2: .parameter(\.amp2, unit: "mV")
        case .amp3: .parameter(\.amp3, unit: "mV")
        case .rs: .parameter(\.rs, unit: "megohm", valid: .positive)
        case .i: .assigned(unit: "nA")
        case .vc: .assigned(unit: "mV")
        }
    }

    public static func addCurrents(_ block: Block<SEClamp>) {
        let (i, vc, v) = (block[.i], block[.vc], block.v)
        for row in block.rows {
            let conductance = conductance(block, row)
            vc[row] = level(block, row)
            i[row] = conductance * (vc[row] - v[row])
            block.inject(current: i[row], conductance: conductance, at: row)
        }
    }

    /// The current that is read after a step is that at the new voltage, for the level that acted
    /// during the step.
    public static func advanceStates(_ block: Block<SEClamp>) {
        let (i, vc, v) = (block[.i], block[.vc], block.v)
        let middle = block.t - 0.5 * block.dt
        for row in block.rows {
            i[row] = conductance(block, row, t: middle) * (vc[row] - v[row])
        }
    }

    /// The level that acts; 0 once the clamp is off.
    @inline(__always)
    private static func level(_ block: Block<SEClamp>, _ row: Int) -> Lanes {
        let t = Lanes(repeating: block.t)
        let end1 = block[.dur1][row]
        let end2 = end1 + block[.dur2][row]
        return Lanes.zero
            .replacing(with: block[.amp3][row], where: t .< end2 + block[.dur3][row])
            .replacing(with: block[.amp2][row], where: t .< end2)
            .replacing(with: block[.amp1][row], where: t .< end1)
    }

    /// `1/rs` while the clamp is on, else 0; uS.
    @inline(__always)
    private static func conductance(_ block: Block<SEClamp>, _ row: Int, t: Double? = nil) -> Lanes {
        let end = block[.dur1][row] + block[.dur2][row] + block[.dur3][row]
        return Lanes.zero.replacing(with: 1 / block[.rs][row], where: Lanes(repeating: t ?? block.t) .< end)
    }
}
