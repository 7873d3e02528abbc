/// A function or procedure of a mechanism, which a user calls by its name for one instance at a
/// time.
public struct MechanismFunction: Sendable, Hashable {
    /// The name by which users know it.
    public let name: String
    /// What it takes, as its author calls it. One that asks for its arguments itself names none.
    public let arguments: [String]
    /// Whether it has a value; otherwise it is called for what it does.
    public let hasValue: Bool

    /// Describes a function.
    ///
    /// - Parameters:
    ///   - name: the name by which users know it.
    ///   - arguments: what it takes, as its author calls it.
    ///   - hasValue: whether it has a value.
    public init(_ name: String, arguments: [String], hasValue: Bool) {
        self.name = name
        self.arguments = arguments
        self.hasValue = hasValue
    }
}

/// What a function of a mechanism is called with.
public enum FunctionArgument: Sendable, Hashable {
    /// A number.
    case number(Double)
    /// Numbers, for a function that takes a Vector.
    case vector([Double])
    /// A stream of random numbers, for a function that takes one, and how it draws from it.
    case random(RandomIdentity, RandomDistribution)
}

/// How numbers are drawn from a stream.
public enum RandomDistribution: Sendable, Hashable {
    /// Evenly between two numbers.
    case uniform(Double, Double)
    /// Exponentially, with a mean.
    case exponential(mean: Double)
    /// Normally; as NEURON's `Random123_normal` does, which drops the second of the two numbers
    /// that its method gives.
    case normal(mean: Double, deviation: Double)
}

/// What a function of a mechanism did.
public struct FunctionEffect: Sendable {
    /// Its value; 0 of one that has none.
    public var value = 0.0
    /// Lists of numbers that it was given and kept, by column.
    public var lists: [Int: [Double]] = [:]
    /// Random streams that it set.
    public var streams: [Int] = []
    /// Why it could not be called; nil where it could.
    public var problem: String?

    /// A function that did nothing.
    public init() {}
}

/// The functions of a mechanism in one part of a simulation.
public protocol MechanismFunctions: AnyObject {
    /// The columns that a function may write when it is called with such arguments.
    ///
    /// - Parameters:
    ///   - function: its name.
    ///   - arguments: what it is called with.
    func columnsWritten(by function: String, _ arguments: [FunctionArgument]) -> [Int]
    /// Calls a function for one instance.
    ///
    /// - Parameters:
    ///   - function: its name.
    ///   - arguments: what it is called with.
    ///   - instance: for which instance.
    ///   - columns: the memory of the mechanism's variables.
    ///   - context: the engine.
    /// - Returns: what it did.
    func call(
        _ function: String, _ arguments: [FunctionArgument], instance: Int, _ columns: UnsafePointer<Column>,
        _ context: any InstanceContext
    ) -> FunctionEffect
}

/// What instances keep from before a simulation starts, besides their parameters: what functions of
/// their mechanism that were called have left.
public struct StartingValues: Sendable, Hashable {
    /// By column.
    public var numbers: [Int: Double] = [:]
    /// By random stream.
    public var streams: [Int: RandomIdentity] = [:]

    /// Nothing.
    public init() {}

    /// Whether there is nothing.
    public var isEmpty: Bool { numbers.isEmpty && streams.isEmpty }
}
