import MechanismKit

/// An artificial cell that sends itself an event for a time that has passed, when an event arrives.
struct TimeTraveller: EventMechanism {
    /// How far it looks back, ms; NaN is no time at all.
    var back = 1.0
    /// Whether it uses the flag of events that come over connections.
    var flag = 1.0

    static let name = "TimeTraveller"
    static let kind = MechanismKind.artificialCell

    enum Variable: Int, MechanismVariable {
        case back, flag, target
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .back: .parameter(\.back, unit: "ms")
        case .flag: .parameter(\.flag, unit: "1")
        case .target: .assigned(unit: "ms")
        }
    }

    static func receive(_ event: Event, at cell: Instance<Self>) {
        guard event.flag == 0 else { return }
        // A back of 1000 or more stands for a mechanism that divides nothing by nothing.
        let time = cell[.back] >= 1000 ? Double.nan : event.time - cell[.back]
        cell.sendSelf(at: time, flag: Int(cell[.flag]))
    }
}

/// An artificial cell that sends out an event dated in the past.
struct Backdater: EventMechanism {
    static let name = "Backdater"
    static let kind = MechanismKind.artificialCell

    enum Variable: Int, MechanismVariable { case unused }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> { .assigned(unit: "1") }

    static func receive(_ event: Event, at cell: Instance<Self>) { cell.emit(at: event.time - 5) }
}

/// An artificial cell that watches a voltage which it does not have.
struct Dreamer: EventMechanism {
    static let name = "Dreamer"
    static let kind = MechanismKind.artificialCell

    enum Variable: Int, MechanismVariable { case unused }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> { .assigned(unit: "1") }

    static func start(_ cell: Instance<Self>) { cell.watchVoltage(.above, 0, flag: 1) }
    static func receive(_ event: Event, at cell: Instance<Self>) {}
}

/// A channel whose current becomes NaN once a time has come: the square root of what is left of it.
struct BrokenChannel: CurrentMechanism {
    /// When it breaks, ms.
    var end = 1.0

    static let name = "brokenChannel"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable { case end }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> { .parameter(\.end, unit: "ms") }

    static func addCurrents(_ block: Block<Self>) {
        for row in block.rows {
            let left = (block[.end][row] - block.t).squareRoot()
            block.add(current: 1e-9 * left, conductance: .zero, at: row)
        }
    }
}

/// Another mechanism by the name of `pas`.
struct Impostor: CurrentMechanism {
    static let name = "pas"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable { case i }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> { .assigned(unit: "mA/cm2") }
    static func addCurrents(_ block: Block<Self>) {}
}

/// A mechanism whose variables are not numbered from 0 on.
struct Miscounter: Mechanism {
    static let name = "miscounter"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable { case second = 2, third }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> { .assigned(unit: "1") }
}

/// An artificial cell that would carry current and wants to know of sodium.
struct Ghost: CurrentMechanism {
    static let name = "Ghost"
    static let kind = MechanismKind.artificialCell

    enum Variable: Int, MechanismVariable { case nai }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> { .ion(.na, .inside) }
    static func addCurrents(_ block: Block<Self>) {}
}
