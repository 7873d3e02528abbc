import MechanismKit

/// A source of events at given times. Other times that are given while a model runs hold from then
/// on; those that have passed are left out.
public struct VecStim: EventMechanism {
    /// The times of its events, ms, in any order; 0 or more.
    public var pattern: [Double]

    /// Describes an instance.
    public init(pattern: [Double]) { self.pattern = pattern }

    public init() { self.init(pattern: []) }

    public static let name = "VecStim"
    public static let kind = MechanismKind.artificialCell

    /// The times of the events, ms; `next`, the number of the one to come; `due`, its time, ms,
    /// infinite where there is none.
    public enum Variable: Int, MechanismVariable {
        case pattern, next, due
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<VecStim> {
        switch variable {
        case .pattern: .table(\.pattern, unit: "ms", valid: .nonNegative, sorted: true)
        case .next: .assigned(unit: "1")
        case .due: .assigned(unit: "ms")
        }
    }

    public static func start(_ stim: Instance<VecStim>) { wait(for: 0, stim) }

    public static func receive(_ event: Event, at stim: Instance<VecStim>) {
        // One of former times is due no longer.
        guard event.flag != 0, event.time == stim[.due] else { return }
        stim.emit(at: event.time)
        wait(for: Int(stim[.next]) + 1, stim)
    }

    public static func tablesChanged(_ stim: Instance<VecStim>, at time: Double) {
        let times = stim.table(.pattern)
        wait(for: times.firstIndex { $0 > time } ?? times.count, stim)
    }

    private static func wait(for next: Int, _ stim: Instance<VecStim>) {
        let times = stim.table(.pattern)
        stim[.next] = Double(next)
        stim[.due] = next < times.count ? times[next] : .infinity
        if next < times.count { stim.sendSelf(at: times[next], flag: 1) }
    }
}
