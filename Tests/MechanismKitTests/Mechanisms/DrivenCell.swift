import MechanismKit

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// An artificial cell that a constant drive brings to fire: `tau m' = drive - m`, fires at m = 1,
/// then begins anew at 0; an event adds its weight to m. It is never stepped: it knows when it will
/// fire, and moves that time when an event arrives.
struct DrivenCell: EventMechanism {
    /// Time constant, ms.
    var tau = 10.0
    /// What m tends to; it fires by itself where this is above 1.
    var drive = 1.5

    static let name = "DrivenCell"
    static let kind = MechanismKind.artificialCell

    enum Variable: Int, MechanismVariable {
        case tau, drive, m, since
    }

    static func declaration(of variable: Variable) -> VariableDeclaration<Self> {
        switch variable {
        case .tau: .parameter(\.tau, unit: "ms", valid: .positive)
        case .drive: .parameter(\.drive, unit: "1", valid: .within(1.001...1e6))
        case .m: .state(unit: "1")
        case .since: .assigned(unit: "ms")
        }
    }

    private static let fires = 1

    static func start(_ cell: Instance<Self>) {
        (cell[.m], cell[.since]) = (0, 0)
        cell.sendSelf(at: nextFiring(of: cell), flag: fires)
    }

    static func receive(_ event: Event, at cell: Instance<Self>) {
        if event.flag == fires {
            fire(cell, at: event.time)
            return
        }
        cell[.m] = m(of: cell, at: event.time) + event.weight
        cell[.since] = event.time
        cell.moveSelf(to: cell[.m] >= 1 ? event.time : nextFiring(of: cell))
    }

    private static func fire(_ cell: Instance<Self>, at time: Double) {
        cell.emit(at: time)
        (cell[.m], cell[.since]) = (0, time)
        cell.sendSelf(at: nextFiring(of: cell), flag: fires)
    }

    private static func m(of cell: Instance<Self>, at time: Double) -> Double {
        cell[.drive] + (cell[.m] - cell[.drive]) * exp((cell[.since] - time) / cell[.tau])
    }

    private static func nextFiring(of cell: Instance<Self>) -> Double {
        cell[.since] + cell[.tau] * log((cell[.drive] - cell[.m]) / (cell[.drive] - 1))
    }
}
