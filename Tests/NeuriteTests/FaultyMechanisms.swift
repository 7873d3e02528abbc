import Neurite

/// Has the name of another mechanism.
struct Impostor: Mechanism {
    static let name = "pas"
    static let kind = MechanismKind.density
    enum Variable: Int, MechanismVariable { case nothing }
    static func declaration(of variable: Variable) -> VariableDeclaration<Impostor> { .assigned(unit: "1") }
}

/// Thinks of sodium otherwise than all others.
struct OtherSodium: Mechanism {
    static let name = "otherSodium"
    static let kind = MechanismKind.density
    enum Variable: Int, MechanismVariable { case ena }
    static func declaration(of variable: Variable) -> VariableDeclaration<OtherSodium> {
        .ion(Ion("na", valence: 3), .reversalPotential)
    }
}

/// Wants a membrane and has none.
struct Nowhere: CurrentMechanism {
    static let name = "Nowhere"
    static let kind = MechanismKind.artificialCell
    enum Variable: Int, MechanismVariable { case area }
    static func declaration(of variable: Variable) -> VariableDeclaration<Nowhere> { .segmentArea }
    static func addCurrents(_ block: Block<Nowhere>) {}
}

/// Points at a variable of another object.
struct Follower: EventMechanism {
    static let name = "Follower"
    static let kind = MechanismKind.artificialCell
    enum Variable: Int, MechanismVariable { case followed, age, pace }

    static func declaration(of variable: Variable) -> VariableDeclaration<Follower> {
        switch variable {
        case .followed: .pointer(unit: "mV")
        case .age: .assigned(unit: "ms")
        case .pace: .global(default: 1, unit: "1")
        }
    }

    static func receive(_ event: Event, at cell: Instance<Follower>) {}
}
