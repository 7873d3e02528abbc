import MechanismKit

/// What a function of a mechanism can be called with: numbers, lists of them, a ``Vector``, a
/// `RandomIdentity`.
public protocol CallArgument {
    /// The argument as the mechanism takes it.
    var functionArgument: FunctionArgument { get }
}

extension Double: CallArgument {
    public var functionArgument: FunctionArgument { .number(self) }
}

extension Int: CallArgument {
    public var functionArgument: FunctionArgument { .number(Double(self)) }
}

extension UInt32: CallArgument {
    public var functionArgument: FunctionArgument { .number(Double(self)) }
}

extension Bool: CallArgument {
    public var functionArgument: FunctionArgument { .number(self ? 1 : 0) }
}

extension [Double]: CallArgument {
    public var functionArgument: FunctionArgument { .vector(self) }
}

extension Vector: CallArgument {
    public var functionArgument: FunctionArgument { .vector(values) }
}

extension RandomIdentity: CallArgument {
    public var functionArgument: FunctionArgument { .random(self, .uniform(0, 1)) }

    /// The stream as something that draws from it in its own way, as NEURON's Random does:
    /// `RandomIdentity(1, 2, 3).drawing(.exponential(mean: 1))`.
    ///
    /// - Parameter distribution: how numbers are drawn.
    public func drawing(_ distribution: RandomDistribution) -> any CallArgument {
        RandomSource(functionArgument: .random(self, distribution))
    }
}

/// A stream with the way in which numbers are drawn from it.
private struct RandomSource: CallArgument {
    let functionArgument: FunctionArgument
}

/// What a function of a mechanism gave, and what it set.
public struct CallResult: Sendable {
    /// The function's value; 0 of a PROCEDURE.
    public let value: Double
    /// The variables that the function sets, by name, as it left them.
    public let variables: [String: Double]

    /// A variable that the function sets; nil for one that it does not.
    public subscript(name: String) -> Double? { variables[name] }
}
