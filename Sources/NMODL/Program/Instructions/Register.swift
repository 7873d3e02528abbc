/// A value within a kernel: what one instruction computes, once.
public struct Register: Hashable, Sendable, Comparable {
    /// Registers of a kernel are numbered from 0 in the order in which they were made.
    public let number: Int32

    public init(_ number: Int) { self.number = Int32(number) }

    /// The number as an index.
    public var index: Int { Int(number) }

    public static func < (a: Register, b: Register) -> Bool { a.number < b.number }
}

/// Where a value comes from when a kernel begins, and where it goes when it ends.
public enum Place: Hashable, Sendable {
    /// A variable of the instance, by its place in ``Program/columns``.
    case column(Int)
    /// A variable that all instances share, by its place in ``Program/shared``.
    case shared(Int)
    /// The voltage where the instance sits, mV.
    case voltage
    /// A function of the voltage and of what is the same for all instances, by its number; see
    /// ``RatesOfVoltage``.
    case rate(Int)
    /// Time, ms: the middle of the step for currents, its end for states, its own for an event.
    case time
    /// The step, ms.
    case step
    /// The temperature, °C.
    case celsius
    /// How the step is solved: 0 for backward Euler, 2 for the method of Crank and Nicolson.
    case secondorder
    /// A number of the connection that an event came over, or that a walk over connections is at.
    case weight(Int)
    /// What an event was sent with; 0 if it came over a connection.
    case flag
    /// What a subprogram is called with.
    case argument(Int)
    /// What a subprogram gives back.
    case result(Int)

    /// Whether it is one number for all instances of a call.
    public var isUniform: Bool {
        switch self {
        case .shared, .time, .step, .celsius, .secondorder: true
        case .column, .voltage, .rate, .weight, .flag, .argument, .result: false
        }
    }
}
