import Neurite

/// A calcium leak: `ica = g (v - eca)`.
struct CalciumLeak: CurrentMechanism {
    var g = 1e-5
    static let name = "caleak"
    static let kind = MechanismKind.density
    enum Variable: Int, MechanismVariable { case g, eca, ica }

    static func declaration(of variable: Variable) -> VariableDeclaration<CalciumLeak> {
        switch variable {
        case .g: .parameter(\.g, unit: "S/cm2", valid: .nonNegative)
        case .eca: .ion(.ca, .reversalPotential)
        case .ica: .ion(.ca, .current, .write)
        }
    }

    static func addCurrents(_ block: Block<CalciumLeak>) {
        for row in block.rows {
            let current = block[.g][row] * (block.v[row] - block[.eca][row])
            block.report(current, conductance: block[.g][row], as: .ica, at: row)
            block.add(current: current, conductance: block[.g][row], at: row)
        }
    }
}

/// A shell in which calcium piles up and decays: `cai' = -gain ica - (cai - rest)/tau`, by one
/// Euler step.
struct CalciumShell: StateMechanism {
    var gain = 0.1
    var tau = 20.0
    static let rest = 5e-5
    static let name = "cashell"
    static let kind = MechanismKind.density
    enum Variable: Int, MechanismVariable { case gain, tau, ica, cai, speed, area, diam }

    static func declaration(of variable: Variable) -> VariableDeclaration<CalciumShell> {
        switch variable {
        case .gain: .parameter(\.gain, unit: "mM cm2/mA/ms")
        case .tau: .parameter(\.tau, unit: "ms", valid: .positive)
        case .ica: .ion(.ca, .current, .read)
        case .cai: .ion(.ca, .inside, .write)
        case .speed: .global(default: 1, unit: "1")
        case .area: .segmentArea
        case .diam: .segmentDiameter
        }
    }

    static func initialize(_ block: Block<CalciumShell>) {
        for row in block.rows { block[.cai][row] = Lanes(repeating: rest) }
    }

    static func advanceStates(_ block: Block<CalciumShell>) {
        for row in block.rows {
            let change = -block[.gain][row] * block[.ica][row] - (block[.cai][row] - rest) / block[.tau][row]
            block[.cai][row] += block.dt * block.global(.speed) * change
        }
    }
}
