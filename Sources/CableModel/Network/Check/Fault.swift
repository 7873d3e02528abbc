import Wording

/// One thing that is wrong with a model: which object, what was found, and what was expected.
public struct Fault: Sendable, Hashable, CustomStringConvertible {
    /// The object, by the name that its user gave it.
    public let object: String
    /// What is wrong, such as `nseg is 0; expected 1 or more`.
    public let problem: String

    /// Describes a fault.
    public init(_ object: String, _ problem: String) {
        self.object = object
        self.problem = problem
    }

    /// The object and what is wrong, one that is very long, such as a name of a file's, by its
    /// beginning and its end.
    public var description: String { "\(object.abridged): \(problem.abridged)" }
}
