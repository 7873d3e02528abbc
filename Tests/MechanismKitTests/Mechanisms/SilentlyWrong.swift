import MechanismKit

/// A channel that says that its current is carried by potassium, and adds it to the membrane alone.
struct SecretivePotassium: CurrentMechanism {
    var g = 1e-4

    static let name = "secretk"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable { case g, ek, ik }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .g: .parameter(\.g, unit: "S/cm2")
        case .ek: .ion(.k, .reversalPotential)
        case .ik: .ion(.k, .current, .write)
        }
    }

    static func addCurrents(_ block: Block<Self>) {
        for row in block.rows {
            block.add(current: block[.g][row] * (block.v[row] - block[.ek][row]), conductance: block[.g][row], at: row)
        }
    }
}

/// A cell that asks for a number that its connections do not have.
struct Overreacher: EventMechanism {
    var number = 1.0

    static let name = "Overreacher"
    static let kind = MechanismKind.artificialCell
    static let weightNames = ["weight", "use"]

    enum Variable: Int, MechanismVariable { case number }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> { .parameter(\.number, unit: "1") }

    static func receive(_ event: Event, at cell: Instance<Self>) { event[weight: Int(cell[.number])] = 7 }
}

/// A cell that draws from a random stream that it does not have.
struct Gambler: EventMechanism {
    static let name = "Gambler"
    static let kind = MechanismKind.artificialCell

    enum Variable: Int, MechanismVariable { case drawn }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> { .assigned(unit: "1") }

    static func receive(_ event: Event, at cell: Instance<Self>) {
        cell[.drawn] = cell.withRandomStream(2) { $0.nextUniform() }
    }
}

/// A leak two of whose variables are one and the same property.
struct Twins: CurrentMechanism {
    var g = 1e-4

    static let name = "twins"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable { case g, h }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> { .parameter(\.g, unit: "S/cm2") }

    static func addCurrents(_ block: Block<Self>) {}
}
