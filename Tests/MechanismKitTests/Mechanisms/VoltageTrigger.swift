import MechanismKit

/// Watches a voltage and sends an event each time it rises above `high`; counts rises, and falls
/// below `low`.
struct VoltageTrigger: EventMechanism {
    /// The upper level, mV.
    var high = -50.0
    /// The lower level, mV.
    var low = -60.0

    static let name = "VoltageTrigger"
    static let kind = MechanismKind.pointProcess

    enum Variable: Int, MechanismVariable {
        case high, low, rises, falls, lastRise, lastFall
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .high: .parameter(\.high, unit: "mV")
        case .low: .parameter(\.low, unit: "mV")
        case .rises, .falls: .assigned(unit: "1")
        case .lastRise, .lastFall: .assigned(unit: "ms")
        }
    }

    private enum Flag {
        static let rose = 1
        static let fell = 2
    }

    static func start(_ trigger: Instance<Self>) {
        (trigger[.rises], trigger[.falls]) = (0, 0)
        trigger.watchVoltage(.above, trigger[.high], flag: Flag.rose)
        trigger.watchVoltage(.below, trigger[.low], flag: Flag.fell)
    }

    static func receive(_ event: Event, at trigger: Instance<Self>) {
        switch event.flag {
        case Flag.rose:
            trigger[.rises] += 1
            trigger[.lastRise] = event.time
            trigger.emit(at: event.time)
        case Flag.fell:
            trigger[.falls] += 1
            trigger[.lastFall] = event.time
        default:
            // An event over a connection ends the watch.
            trigger.stopWatching()
        }
    }
}
