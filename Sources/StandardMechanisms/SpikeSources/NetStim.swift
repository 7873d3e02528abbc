import MechanismKit

/// A source of events: `number` of them from `start` on, `interval` apart, made irregular by
/// `noise`. NEURON's `NetStim`.
///
/// Each event is followed by the next after `(1 - noise) interval + noise x`, x drawn from a
/// negative exponential distribution of mean `interval`: noise 0 is a regular train, noise 1 a
/// Poisson process. The object's random identity decides what is drawn. The first event comes at
/// `start + wait - (1 - noise) interval`, and not before 0; with noise 0 that is `start`, but for
/// rounding.
///
/// Parameters that change while a model runs hold for what follows the event that is already on its
/// way. An event that arrives with positive weight starts a sequence if none is under way, one with
/// negative weight ends it.
public struct NetStim: EventMechanism {
    /// Mean time between events, ms.
    public var interval: Double
    /// How many events a sequence has; infinite for one without end.
    public var number: Double
    /// When the first sequence begins, ms; negative for not at all, until an event asks for it.
    public var start: Double
    /// The part of each interval that is random, from 0 to 1.
    public var noise: Double

    /// Describes an instance; the defaults are NEURON's.
    public init(start: Double = 50, number: Double = 10, interval: Double = 10, noise: Double = 0) {
        self.interval = interval
        self.number = number
        self.start = start
        self.noise = noise
    }

    public init() { self.init(start: 50) }

    public static let name = "NetStim"
    public static let kind = MechanismKind.artificialCell
    public static let randomStreamCount = 1
    public var drawsRandomNumbers: Bool { noise > 0 }

    /// The parameters; `isOn`, whether a sequence is under way; `count`, how many events it has
    /// had.
    public enum Variable: Int, MechanismVariable {
        case interval, number, start, noise, isOn, count
    }

    public static func declaration(of variable: Variable) -> VariableDeclaration<NetStim> {
        switch variable {
        case .interval: .parameter(\.interval, unit: "ms", valid: .positive)
        case .number: .parameter(\.number, unit: "1", valid: .finiteOrInfinite)
        case .start: .parameter(\.start, unit: "ms")
        case .noise: .parameter(\.noise, unit: "1", valid: .within(0...1))
        case .isOn, .count: .assigned(unit: "1")
        }
    }

    /// What the flags of the events that an instance sends to itself mean.
    private enum Flag {
        static let fire = 1
        static let begin = 3
    }

    public static func initialize(_ block: Block<NetStim>) {
        for row in block.rows {
            block[.isOn][row] = .zero
            block[.count][row] = .zero
        }
    }

    public static func start(_ stim: Instance<NetStim>) {
        guard stim[.start] >= 0, stim[.number] > 0 else { return }
        stim[.isOn] = 1
        let first = stim[.start] + nextInterval(stim) - stim[.interval] * (1 - stim[.noise])
        stim.sendSelf(at: max(0, first), flag: Flag.begin)
    }

    public static func receive(_ event: Event, at stim: Instance<NetStim>) {
        switch event.flag {
        case Flag.begin where stim[.isOn] == 1:
            stim[.count] = 0
            stim.sendSelf(at: event.time, flag: Flag.fire)
        case Flag.fire where stim[.isOn] == 1:
            fire(stim, at: event.time)
        case 0 where event.weight > 0 && stim[.isOn] == 0 && stim[.number] > 0:
            stim[.isOn] = 1
            stim[.count] = 0
            let wait = nextInterval(stim) - stim[.interval] * (1 - stim[.noise])
            stim.sendSelf(at: event.time + max(0, wait), flag: Flag.fire)
        case 0 where event.weight < 0:
            stim[.isOn] = 0
        default:
            break
        }
    }

    private static func fire(_ stim: Instance<NetStim>, at time: Double) {
        stim[.count] += 1
        stim.emit(at: time)
        // NEURON draws behind the last event, too: what a sequence draws that is started later
        // depends on it.
        let wait = stim[.number] > 0 ? nextInterval(stim) : 0
        if stim[.count] < stim[.number] { stim.sendSelf(at: time + wait, flag: Flag.fire) } else { stim[.isOn] = 0 }
    }

    /// An interval that is played to 0 or below counts as 0.01 ms, as in NEURON.
    private static func nextInterval(_ stim: Instance<NetStim>) -> Double {
        let (mean, noise) = (stim[.interval] > 0 ? stim[.interval] : 0.01, stim[.noise])
        guard noise != 0 else { return mean }
        return (1 - noise) * mean + noise * mean * stim.withRandomStream { $0.nextNegativeExponential() }
    }
}
