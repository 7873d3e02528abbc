import MechanismKit

/// Takes a sample of calcium, and of another object's variable, whenever an event arrives; it has
/// no kernel that runs every step. An event of negative weight empties the shell: `cai = 1e-5`.
struct CalciumProbe: EventMechanism {
    static let name = "CaProbe"
    static let kind = MechanismKind.pointProcess

    enum Variable: Int, MechanismVariable {
        case cai, other, sample, otherSample
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .cai: .ion(.ca, .inside, .write)
        case .other: .pointer(unit: "1")
        case .sample: .assigned(unit: "mM")
        case .otherSample: .assigned(unit: "1")
        }
    }

    static func receive(_ event: Event, at probe: Instance<Self>) {
        probe[.sample] = probe[.cai]
        probe[.otherSample] = probe[.other]
        if event.weight < 0 { probe[.cai] = 1e-5 }
    }
}
