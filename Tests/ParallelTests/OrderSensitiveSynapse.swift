import Neurite

/// A synapse whose events do not commute: each one takes a third of what there is and adds its
/// weight.
struct OrderSensitiveSynapse: CurrentMechanism, EventMechanism {
    static let name = "OrderSensitiveSynapse"
    static let kind = MechanismKind.pointProcess
    enum Variable: Int, MechanismVariable { case g }

    static func declaration(of variable: Variable) -> VariableDeclaration<OrderSensitiveSynapse> { .state(unit: "uS") }

    static func initialize(_ block: Block<OrderSensitiveSynapse>) { for row in block.rows { block[.g][row] = .zero } }

    static func addCurrents(_ block: Block<OrderSensitiveSynapse>) {
        for row in block.rows {
            block.add(current: block[.g][row] * block.v[row], conductance: block[.g][row], at: row)
        }
    }

    static func receive(_ event: Event, at synapse: Instance<OrderSensitiveSynapse>) {
        synapse[.g] = synapse[.g] * (2.0 / 3) + event.weight
    }
}
