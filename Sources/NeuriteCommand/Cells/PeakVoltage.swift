import Neurite

/// Remembers the highest voltage of each segment, mV. It carries no current: a mechanism is also a
/// good place to look from.
struct PeakVoltage: StepMechanism {
    static let name = "peak"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable {
        case v
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<PeakVoltage> { .assigned(unit: "mV") }

    static func initialize(_ block: Block<PeakVoltage>) {
        for row in block.rows { block[.v][row] = block.v[row] }
    }

    static func afterStep(_ block: Block<PeakVoltage>) {
        let (peak, v) = (block[.v], block.v)
        for row in block.rows { peak[row].replace(with: v[row], where: v[row] .> peak[row]) }
    }
}
