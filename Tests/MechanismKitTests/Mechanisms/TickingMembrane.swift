import MechanismKit

/// A density mechanism that lives by events alone: it counts those that it sends to itself, and
/// emits one at each.
struct TickingMembrane: EventMechanism {
    /// From one event to the next, ms.
    var interval = 1.0

    static let name = "ticking"
    static let kind = MechanismKind.density

    enum Variable: Int, MechanismVariable {
        case interval, ticks
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .interval: .parameter(\.interval, unit: "ms", valid: .positive)
        case .ticks: .assigned(unit: "1")
        }
    }

    static func start(_ membrane: Instance<Self>) {
        membrane[.ticks] = 0
        membrane.sendSelf(at: membrane[.interval], flag: 1)
    }

    static func receive(_ event: Event, at membrane: Instance<Self>) {
        membrane[.ticks] += 1
        membrane.emit(at: event.time)
        membrane.sendSelf(at: event.time + membrane[.interval], flag: 1)
    }
}
