import Neurite

/// A synapse that tires: each event delivers its weight times the resource that is left on its own
/// connection, and uses half of it up.
struct TiringSynapse: CurrentMechanism, EventMechanism {
    static let name = "TiringSynapse"
    static let kind = MechanismKind.pointProcess
    static let weightNames = ["weight", "used"]
    enum Variable: Int, MechanismVariable { case g }

    static func declaration(of variable: Variable) -> VariableDeclaration<TiringSynapse> { .state(unit: "uS") }

    static func addCurrents(_ block: Block<TiringSynapse>) {
        for row in block.rows {
            block.add(current: block[.g][row] * block.v[row], conductance: block[.g][row], at: row)
        }
    }

    static func receive(_ event: Event, at synapse: Instance<TiringSynapse>) {
        synapse[.g] += event.weight * (1 - event[weight: 1])
        event[weight: 1] += 0.5 * (1 - event[weight: 1])
    }
}

/// An artificial cell that fires `period` after its last input, on its own, again and again: each
/// input moves the event that it has sent itself.
struct Metronome: EventMechanism {
    var period = 5.0
    static let name = "Metronome"
    static let kind = MechanismKind.artificialCell
    enum Variable: Int, MechanismVariable { case period, beats }

    static func declaration(of variable: Variable) -> VariableDeclaration<Metronome> {
        switch variable {
        case .period: .parameter(\.period, unit: "ms", valid: .positive)
        case .beats: .assigned(unit: "1")
        }
    }

    static func start(_ cell: Instance<Metronome>) {
        cell[.beats] = 0
        cell.sendSelf(at: cell[.period], flag: 1)
    }

    static func receive(_ event: Event, at cell: Instance<Metronome>) {
        if event.flag == 0 { return cell.moveSelf(to: event.time + cell[.period]) }
        cell[.beats] += 1
        cell.emit(at: event.time)
        cell.sendSelf(at: event.time + cell[.period], flag: 1)
    }
}

/// Counts how often the voltage passes two thresholds, how many steps there were, and follows
/// another object's variable.
struct Observer: EventMechanism, StepMechanism {
    static let name = "Observer"
    static let kind = MechanismKind.pointProcess
    enum Variable: Int, MechanismVariable { case ups, downs, before, after, seen, watched }

    static func declaration(of variable: Variable) -> VariableDeclaration<Observer> {
        switch variable {
        case .watched: .pointer(unit: "any")
        default: .assigned(unit: "1")
        }
    }

    static func initialize(_ block: Block<Observer>) {
        for variable in [Variable.ups, .downs, .before, .after] {
            for row in block.rows { block[variable][row] = Lanes() }
        }
    }

    static func start(_ observer: Instance<Observer>) {
        observer.watchVoltage(.above, -20, flag: 1)
        observer.watchVoltage(.below, -60, flag: 2)
    }

    static func receive(_ event: Event, at observer: Instance<Observer>) {
        if event.flag == 1 { observer[.ups] += 1 }
        if event.flag == 2 { observer[.downs] += 1 }
    }

    static func beforeStep(_ block: Block<Observer>) { for row in block.rows { block[.before][row] += 1 } }

    static func afterStep(_ block: Block<Observer>) {
        for row in block.rows {
            block[.after][row] += 1
            block[.seen][row] = block[.watched][row]
        }
    }
}

/// Sends itself an event into the past.
struct Misfit: EventMechanism {
    static let name = "Misfit"
    static let kind = MechanismKind.artificialCell
    enum Variable: Int, MechanismVariable { case nothing }
    static func declaration(of variable: Variable) -> VariableDeclaration<Misfit> { .assigned(unit: "1") }
    static func start(_ cell: Instance<Misfit>) { cell.sendSelf(at: 3, flag: 1) }
    static func receive(_ event: Event, at cell: Instance<Misfit>) { cell.sendSelf(at: event.time - 1, flag: 1) }
}

/// Another mechanism of the name `Misfit`.
struct Namesake: Mechanism {
    static let name = "Misfit"
    static let kind = MechanismKind.density
    enum Variable: Int, MechanismVariable { case nothing }
    static func declaration(of variable: Variable) -> VariableDeclaration<Namesake> { .assigned(unit: "1") }
}
