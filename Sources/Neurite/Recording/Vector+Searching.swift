/// What all collections have, done on the numbers where they lie: asked for one by one through the
/// vector each of them would cost a call.
extension Vector {
    /// What a function makes of each number.
    ///
    /// - Parameter transform: the function.
    /// - Throws: what it throws.
    @inlinable
    public func map<Result, Failure: Error>(_ transform: (Double) throws(Failure) -> Result) throws(Failure) -> [Result]
    {
        try values.map(transform)
    }

    /// The index of the first number of which something is so; nil where there is none.
    ///
    /// - Parameter predicate: what is to be so.
    /// - Throws: what it throws.
    @inlinable
    public func firstIndex(where predicate: (Double) throws -> Bool) rethrows -> Int? {
        try values.firstIndex(where: predicate)
    }

    /// The index of the last number of which something is so; nil where there is none.
    ///
    /// - Parameter predicate: what is to be so.
    /// - Throws: what it throws.
    @inlinable
    public func lastIndex(where predicate: (Double) throws -> Bool) rethrows -> Int? {
        try values.lastIndex(where: predicate)
    }

    /// The last number of which something is so; nil where there is none.
    ///
    /// - Parameter predicate: what is to be so.
    /// - Throws: what it throws.
    @inlinable
    public func last(where predicate: (Double) throws -> Bool) rethrows -> Double? {
        try values.last(where: predicate)
    }

    /// The numbers up to the first of which something is no longer so.
    ///
    /// - Parameter predicate: what is to be so.
    /// - Throws: what it throws.
    @inlinable
    public func prefix(while predicate: (Double) throws -> Bool) rethrows -> ArraySlice<Double> {
        try values.prefix(while: predicate)
    }

    /// The numbers from the first on of which something is not so.
    ///
    /// - Parameter predicate: what is so of those before.
    /// - Throws: what it throws.
    @inlinable
    public func drop(while predicate: (Double) throws -> Bool) rethrows -> ArraySlice<Double> {
        try values.drop(while: predicate)
    }

    /// The numbers, the last one first.
    @inlinable
    public func reversed() -> ReversedCollection<[Double]> { values.reversed() }

    /// The numbers, for what is to be done with them only when it is asked for.
    @inlinable
    public var lazy: LazySequence<[Double]> { values.lazy }
}
