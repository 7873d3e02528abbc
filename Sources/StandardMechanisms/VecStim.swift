import MechanismKit

/// A source of events at given times.
public struct VecStim: EventMechanism {
    /// The times of its events, ms, in any order.
    public var pattern: [Double]

    /// Describes an instance.
    public init(pattern: [Double]) { self.pattern = pattern }

    public init() { self.init(pattern: []) }

    public static let name = "VecStim"
    public static let kind = MechanismKind.artificialCell

    /// The times of the events, ms; `next`, the number of the one to come.
    public enum Variable: Int, MechanismVariable {
        case pattern, next
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<VecStim> {
        switch variable {
        case .pattern: .table(\.pattern, unit: "ms", sorted: true)
        case .next: .assigned(unit: "1")
        }
    }

    public static func start(_ stim: Instance<VecStim>) {
        stim[.next] = 0
        sendNext(stim)
    }

    public static func receive(_ event: Event, at stim: Instance<VecStim>) {
        guard event.flag != 0 else { return }
        stim.emit(at: event.time)
        stim[.next] += 1
        sendNext(stim)
    }

    private static func sendNext(_ stim: Instance<VecStim>) {
        let times = stim.table(.pattern)
        let next = Int(stim[.next])
        if next < times.count { stim.sendSelf(at: times[next], flag: 1) }
    }
}
