@_exported import LaneMath

/// A mechanism: something that sits in the membrane or acts on it, or sends events to what does.
///
/// A mechanism is a value type. Its stored properties are the parameters of one instance, so
/// `HH(gnabar: 0.2)` is what a user inserts. Everything else that the engine and other people's
/// tools need to know stands in ``declaration(of:)``.
///
/// What a mechanism *does* it says by conforming to the protocols that refine this one:
///
/// | protocol | does |
/// | --- | --- |
/// | ``CurrentMechanism`` | carries current through the membrane or from an electrode |
/// | ``StateMechanism`` | integrates states over a step |
/// | ``EventMechanism`` | receives events, sends events to itself and to others, watches the voltage |
/// | ``StepMechanism`` | works before or after each step |
/// | ``LayeredMechanism`` | puts layers of extracellular space around the membrane |
///
/// The engine makes one dynamic call per phase and block, and never knows a mechanism by name.
/// Kernels are static functions over a ``Block``: eight instances to a row, one in each lane.
public protocol Mechanism: Sendable {
    /// The mechanism's variables; the order of the cases is the order of their columns in memory.
    associatedtype Variable: MechanismVariable

    /// A mechanism with default parameters.
    init()

    /// The name by which the mechanism is inserted and its variables are addressed, such as `hh`.
    static var name: String { get }
    /// Where instances sit.
    static var kind: MechanismKind { get }
    /// What each variable is.
    static func declaration(of variable: Variable) -> VariableDeclaration<Self>

    /// The names of the numbers that each connection to an instance carries. The first is the
    /// connection's weight.
    static var weightNames: [String] { get }
    /// How many random streams each instance has.
    static var randomStreamCount: Int { get }
    /// Whether this instance draws from its random streams; so it does unless said otherwise. On
    /// many ranks one that does needs an identity that does not depend on its rank.
    var drawsRandomNumbers: Bool { get }

    /// Sets the states of all instances for the start of a simulation, from the voltage and the
    /// parameters.
    static func initialize(_ block: Block<Self>)
}

extension Mechanism {
    public static var weightNames: [String] { ["weight"] }
    public static var randomStreamCount: Int { 0 }
    public var drawsRandomNumbers: Bool { Self.randomStreamCount > 0 }
    public static func initialize(_ block: Block<Self>) {}
}

/// The variables of a mechanism: an enumeration of `Int` whose cases are named as users know them.
public protocol MechanismVariable: CaseIterable, RawRepresentable, Sendable, Hashable
where RawValue == Int, AllCases: RandomAccessCollection {}

/// Where instances of a mechanism sit.
public enum MechanismKind: Sendable, Hashable {
    /// Spread over the membrane of the segments where it is inserted: currents in mA/cm2,
    /// conductances in S/cm2.
    case density
    /// At one point of a section: currents in nA, conductances in uS.
    case pointProcess
    /// Nowhere: it has no voltage and no current, and receives and sends events.
    case artificialCell
}

/// A mechanism that carries current.
public protocol CurrentMechanism: Mechanism {
    /// Adds the current of each instance at the present voltage, and its derivative with respect to
    /// the voltage, by ``Block/add(current:conductance:at:)`` or
    /// ``Block/inject(current:conductance:at:)``; and stores in its columns whatever a user may
    /// want to read.
    static func addCurrents(_ block: Block<Self>)

    /// Whether currents and derivatives are finite at every voltage, false by default. A density
    /// mechanism that is not in all cells is called for rows that it shares with cells without it,
    /// at their voltages, too: NaN there would get into their equation, and unless it is said that
    /// there is none the engine sees to it.
    static var isFiniteAtEveryVoltage: Bool { get }

    /// Whether the current comes from an electrode inside the cell and does not cross the membrane,
    /// false by default: then it is added by ``Block/inject(current:conductance:at:)``. Where there
    /// is extracellular space such a mechanism meets the potential inside, not that across the
    /// membrane.
    static var injectsCurrent: Bool { get }
}

extension CurrentMechanism {
    public static var isFiniteAtEveryVoltage: Bool { false }
    public static var injectsCurrent: Bool { false }
}

/// A mechanism with states that change over time.
public protocol StateMechanism: Mechanism {
    /// Advances the states of each instance from `block.t - block.dt` to `block.t` at the new
    /// voltage.
    static func advanceStates(_ block: Block<Self>)
}

/// A mechanism that works at the boundaries of steps.
public protocol StepMechanism: Mechanism {
    /// Runs at the start of each step, after the events due have been delivered and before any
    /// current is computed.
    static func beforeStep(_ block: Block<Self>)
    /// Runs at the end of each step, after all states have advanced and before anything is
    /// recorded.
    static func afterStep(_ block: Block<Self>)
}

extension StepMechanism {
    public static func beforeStep(_ block: Block<Self>) {}
    public static func afterStep(_ block: Block<Self>) {}
}

/// A mechanism that takes part in the exchange of events.
public protocol EventMechanism: Mechanism {
    /// Starts an instance when a simulation is initialised, after ``Mechanism/initialize(_:)``: it
    /// may send events to itself and watch the voltage.
    static func start(_ instance: Instance<Self>)
    /// Takes one event at its own time, `event.time`.
    static func receive(_ event: Event, at instance: Instance<Self>)
    /// Tells an instance that the user gave it other tables while the model runs: it may send
    /// events to itself, and move the one that is on its way. Does nothing unless said otherwise.
    static func tablesChanged(_ instance: Instance<Self>, at time: Double)
    /// Whether the events of one step may be taken in any order of their times: true for a
    /// mechanism whose ``receive(_:at:)`` only adds to states, by the event's weight alone, and
    /// that sends and watches nothing. The engine then need not sort them, which makes them several
    /// times cheaper.
    static var eventsCommute: Bool { get }
    /// How the engine calls ``start(_:)`` and ``receive(_:at:)``. The default is right for any
    /// mechanism; it is a requirement so that it is compiled together with them, which makes events
    /// that commute several times cheaper.
    static var eventKernels: EventKernels { get }
}

extension EventMechanism {
    public static func start(_ instance: Instance<Self>) {}
    public static func tablesChanged(_ instance: Instance<Self>, at time: Double) {}
    public static var eventsCommute: Bool { false }

    @inlinable
    public static var eventKernels: EventKernels { EventKernels(Self.self) }
}
