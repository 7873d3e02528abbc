import MechanismKit

/// A voltage clamp that is on from one time to another, if it is switched on at all:
/// `i = (vc - v)/rs`. NEURON's `OClamp`.
public struct OClamp: CurrentMechanism, StateMechanism {
    /// Resistance of the electrode, megohm.
    public var rs: Double
    /// When it begins and ends, ms.
    public var on, off: Double
    /// The level, mV.
    public var vc: Double
    /// 0 for a clamp that is off at all times.
    public var switched_on: Double

    /// Describes an instance; the defaults are NEURON's.
    public init(rs: Double = 1, on: Double = 0, off: Double = 0, vc: Double = 0, switched_on: Double = 0) {
        (self.rs, self.on, self.off, self.vc, self.switched_on) = (rs, on, off, vc, switched_on)
    }

    public init() { self.init(rs: 1) }

    public static let name = "OClamp"
    public static let kind = MechanismKind.pointProcess
    public static let injectsCurrent = true

    /// The parameters; `i`, the current, nA; `onflag`, whether the clamp is on.
    public enum Variable: Int, MechanismVariable {
        case rs, on, off, vc, switched_on, i, onflag
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<OClamp> {
        switch variable {
        case .rs: .parameter(\.rs, unit: "megohm", valid: .positive)
        case .on: .parameter(\.on, unit: "ms")
        case .off: .parameter(\.off, unit: "ms")
        case .vc: .parameter(\.vc, unit: "mV")
        case .switched_on: .parameter(\.switched_on, unit: "1")
        case .i: .assigned(unit: "nA")
        case .onflag: .assigned(unit: "1")
        }
    }

    public static func initialize(_ block: Block<OClamp>) { for row in block.rows { block[.onflag][row] = .zero } }

    public static func addCurrents(_ block: Block<OClamp>) {
        let t = Lanes(repeating: block.t)
        for row in block.rows {
            let isOn = (block[.switched_on][row] .!= 0) .& (t .>= block[.on][row]) .& (t .<= block[.off][row])
            block[.onflag][row] = Lanes.zero.replacing(with: 1, where: isOn)
            let conductance = block[.onflag][row] / block[.rs][row]
            block[.i][row] = conductance * (block[.vc][row] - block.v[row])
            block.inject(current: block[.i][row], conductance: conductance, at: row)
        }
    }

    /// The current that is read after a step is that at the new voltage.
    public static func advanceStates(_ block: Block<OClamp>) {
        for row in block.rows {
            block[.i][row] = block[.onflag][row] * (block[.vc][row] - block.v[row]) / block[.rs][row]
        }
    }
}
