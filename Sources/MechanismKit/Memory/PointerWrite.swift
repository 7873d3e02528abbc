/// What a kernel does through one of its pointers, where all instances are computed before the
/// first of them does it.
public struct PointerWrite: Hashable, Sendable {
    /// The pointer, by the number of its variable.
    public let variable: Int
    /// Whether what stands in the pointer's place is added to what is there, or replaces it.
    public let isAdded: Bool

    /// - Parameters:
    ///   - variable: the pointer, by the number of its variable.
    ///   - isAdded: whether it is added to what is there, or replaces it.
    public init(variable: Int, isAdded: Bool) { (self.variable, self.isAdded) = (variable, isAdded) }
}
