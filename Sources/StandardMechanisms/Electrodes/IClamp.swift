import MechanismKit

/// An electrode that injects a constant current from `delay` on, for a duration: on while
/// `delay <= t < delay + dur`, with t at the middle of a step. Positive current depolarises.
/// NEURON's `IClamp`.
public struct IClamp: CurrentMechanism {
    /// When it begins, ms.
    public var delay: Double
    /// How long it lasts, ms; it may be infinite.
    public var dur: Double
    /// Its strength, nA.
    public var amp: Double

    /// Describes an instance.
    public init(delay: Double = 0, dur: Double = 0, amp: Double = 0) {
        self.delay = delay
        self.dur = dur
        self.amp = amp
    }

    public init() { self.init(delay: 0) }

    public static let name = "IClamp"
    public static let kind = MechanismKind.pointProcess
    public static let injectsCurrent = true

    /// The parameters; `i`, the current, nA.
    public enum Variable: Int, MechanismVariable {
        case delay, dur, amp, i
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<IClamp> {
        switch variable {
        case .delay: .parameter(\.delay, unit: "ms")
        case .dur: .parameter(\.dur, unit: "ms", valid: .finiteOrInfinite)
        case .amp: .parameter(\.amp, unit: "nA")
        case .i: .output(unit: "nA")
        }
    }

    public static func addCurrents(_ block: Block<IClamp>) {
        let (delay, dur, amp, i) = (block[.delay], block[.dur], block[.amp], block[.i])
        let t = Lanes(repeating: block.t)
        for row in block.rows {
            let isOn = (t .>= delay[row]) .& (t .< delay[row] + dur[row])
            let current = Lanes.zero.replacing(with: amp[row], where: isOn)
            i[row] = current
            block.inject(current: current, conductance: .zero, at: row)
        }
    }
}
