import MechanismKit

/// A mechanism that looks at the calcium inside, as a channel that calcium gates does.
struct CalciumReader: StateMechanism {
    static let name = "careader"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable { case cai, seen }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .cai: .ion(.ca, .inside)
        case .seen: .state(unit: "mM")
        }
    }

    static func advanceStates(_ block: Block<Self>) {
        for row in block.rows { block[.seen][row] = block[.cai][row] }
    }
}
