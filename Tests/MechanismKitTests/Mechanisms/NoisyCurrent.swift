import MechanismKit

/// An electrode whose current is drawn anew every `interval`: `i = mean + sd x`, x from the
/// standard normal distribution; a second stream draws `u`, uniform between 0 and 1.
struct NoisyCurrent: CurrentMechanism, EventMechanism {
    /// Mean and standard deviation of the current, nA.
    var mean = 0.0
    var sd = 0.01
    /// How long each value holds, ms.
    var interval = 0.1

    static let name = "NoisyCurrent"
    static let kind = MechanismKind.pointProcess
    static let randomStreamCount = 2

    enum Variable: Int, MechanismVariable {
        case mean, sd, interval, i, u
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .mean: .parameter(\.mean, unit: "nA")
        case .sd: .parameter(\.sd, unit: "nA", valid: .nonNegative)
        case .interval: .parameter(\.interval, unit: "ms", valid: .positive)
        case .i: .assigned(unit: "nA")
        case .u: .assigned(unit: "1")
        }
    }

    private static let draws = 1

    static func start(_ source: Instance<Self>) { source.sendSelf(at: 0, flag: draws) }

    static func receive(_ event: Event, at source: Instance<Self>) {
        guard event.flag == draws else { return }
        source[.i] = source[.mean] + source[.sd] * source.withRandomStream(0) { $0.nextNormal() }
        source[.u] = source.withRandomStream(1) { $0.nextUniform() }
        source.sendSelf(at: event.time + source[.interval], flag: draws)
    }

    static func addCurrents(_ block: Block<Self>) {
        for row in block.rows { block.inject(current: block[.i][row], conductance: .zero, at: row) }
    }
}
