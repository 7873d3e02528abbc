import MechanismKit

/// Counts how often the voltage passes a threshold from below, and remembers when it last did.
/// NEURON's `APCount`.
///
/// For all times record the spikes of a connection:
/// `p.netCon(from: place, to: nil, threshold: -20).record()`.
public struct APCount: StateMechanism {
    /// The voltage that counts as passed when it is reached, mV.
    public var thresh: Double

    /// Describes an instance; the default is NEURON's.
    public init(thresh: Double = -20) { self.thresh = thresh }

    public init() { self.init(thresh: -20) }

    public static let name = "APCount"
    public static let kind = MechanismKind.pointProcess

    /// The parameter; `n`, how often; `time`, the last time, ms; `firing`, whether the voltage is
    /// above.
    public enum Variable: Int, MechanismVariable {
        case thresh, n, time, firing
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<APCount> {
        switch variable {
        case .thresh: .parameter(\.thresh, unit: "mV")
        case .n, .firing: .assigned(unit: "1")
        case .time: .assigned(unit: "ms")
        }
    }

    public static func initialize(_ block: Block<APCount>) {
        for row in block.rows { for variable in [.n, .time, .firing] as [Variable] { block[variable][row] = .zero } }
        advanceStates(block)
    }

    public static func advanceStates(_ block: Block<APCount>) {
        let (n, time, firing, v, thresh) = (block[.n], block[.time], block[.firing], block.v, block[.thresh])
        let now = Lanes(repeating: block.t)
        for row in block.rows {
            let isAbove = v[row] .>= thresh[row]
            let begins = isAbove .& (firing[row] .== 0)
            firing[row].replace(with: 1, where: begins)
            time[row].replace(with: now, where: begins)
            n[row].replace(with: n[row] + 1, where: begins)
            firing[row].replace(with: 0, where: .!isAbove .& (now .> time[row]))
        }
    }
}
