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

/// A channel that tells potassium of its current, and adds it nowhere.
struct IdlePotassium: CurrentMechanism {
    var g = 1e-4

    static let name = "idlek"
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
            let g = block[.g][row]
            block.report(g * (block.v[row] - block[.ek][row]), conductance: g, as: .ik, at: row)
        }
    }
}

/// A pump whose two currents cancel: it adds none, and says so.
struct NeutralPump: CurrentMechanism {
    static let name = "neutralpump"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable { case ik }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> { .ion(.k, .current, .write) }

    static func addCurrents(_ block: Block<Self>) {
        for row in block.rows {
            block.report(Lanes(repeating: 1e-3), conductance: .zero, as: .ik, at: row)
            block.add(current: .zero, conductance: .zero, at: row)
        }
    }
}

/// A synapse that carries nothing until there is an event, and never tells its ion.
struct SecretiveSynapse: CurrentMechanism {
    static let name = "SecretiveSynapse"
    static let kind = MechanismKind.pointProcess

    enum Variable: Int, MechanismVariable { case g, ina }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .g: .state(unit: "uS")
        case .ina: .ion(.na, .current, .write)
        }
    }

    static func addCurrents(_ block: Block<Self>) {
        for row in block.rows {
            block.add(current: block[.g][row] * block.v[row], conductance: block[.g][row], at: row)
        }
    }
}

/// A leak that sets what is not its own to set, each in another kernel.
struct Trespasser: CurrentMechanism, StateMechanism, StepMechanism {
    var g = 1e-4

    static let name = "trespasser"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable { case g, ena, nai, ica, p, area, i }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .g: .parameter(\.g, unit: "S/cm2")
        case .ena: .ion(.na, .reversalPotential)
        case .nai: .ion(.na, .inside)
        case .ica: .ion(.ca, .current)
        case .p: .pointer(unit: "mV")
        case .area: .segmentArea
        case .i: .output(unit: "mA/cm2")
        }
    }

    static func initialize(_ block: Block<Self>) {
        for row in block.rows { block[.ena][row] = Lanes(repeating: 50) }
    }

    static func addCurrents(_ block: Block<Self>) {
        for row in block.rows {
            let g = block[.g][row]
            block[.i][row] = g * block.v[row]
            block.add(current: block[.i][row], conductance: g, at: row)
            block[.nai][row] += 1
        }
    }

    static func advanceStates(_ block: Block<Self>) {
        for row in block.rows { block[.g][row] *= 1.5 }
    }

    static func beforeStep(_ block: Block<Self>) {
        for row in block.rows { (block[.p][row], block[.area][row]) = (.zero, .zero) }
    }

    static func afterStep(_ block: Block<Self>) {
        for row in block.rows { block[.ica][row] = Lanes(repeating: 1) }
    }
}

/// A point process that counts in its own parameter, which it may: it has a row of its own.
struct OwnParameter: StateMechanism {
    var n = 0.0

    static let name = "OwnParameter"
    static let kind = MechanismKind.pointProcess

    enum Variable: Int, MechanismVariable { case n }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> { .parameter(\.n, unit: "1") }

    static func advanceStates(_ block: Block<Self>) {
        for row in block.rows { block[.n][row] += 1 }
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
