/// How the values of two ranks become one.
public enum Reduction: String, Sendable, CaseIterable {
    case sum, minimum, maximum

    /// A minimum or maximum of which one value is NaN is NaN: nothing is hidden.
    func combine<N: Reducible>(_ a: N, _ b: N) -> N {
        switch self {
        case .sum: a.adding(b)
        case .minimum: a == a && !(b >= a) ? b : a
        case .maximum: a == a && !(b <= a) ? b : a
        }
    }
}

/// A number of which those of all ranks can be made one.
public protocol Reducible: BitwiseCopyable, Comparable, Sendable {
    /// The sum; where it does not fit, what is left of it.
    func adding(_ other: Self) -> Self
}

extension Double: Reducible {
    public func adding(_ other: Double) -> Double { self + other }
}

extension Int: Reducible {
    public func adding(_ other: Int) -> Int { self &+ other }
}

extension Communicator {
    /// Makes one number of those of all ranks.
    ///
    /// - Returns: the result, on every rank. It is the same in each run with as many ranks: numbers
    ///   are combined in a fixed order.
    /// - Throws: ``CommunicationError`` on every rank.
    public func reduce<N: Reducible>(_ value: N, _ reduction: Reduction) throws -> N {
        try reduce([value], reduction)[0]
    }

    /// Makes one array of those of all ranks, element by element.
    ///
    /// - Parameters:
    ///   - values: of the same length on each rank.
    ///   - reduction: how two numbers become one.
    /// - Returns: the result, on every rank. It is the same in each run with as many ranks: numbers
    ///   are combined in a fixed order.
    /// - Throws: ``CommunicationError`` on every rank, also where lengths differ.
    public func reduce<N: Reducible>(_ values: [N], _ reduction: Reduction) throws -> [N] {
        try meet("reduce of \(values.count) \(typeText(N.self)) by \(reduction)")
        var result = values
        // A tree: in each round the upper of two neighbouring blocks of ranks hands its result to
        // the lower.
        var block = 1
        while block < count {
            if rank.isMultiple(of: 2 * block) {
                if rank + block < count {
                    let upper = [N](bytes: try receive(from: rank + block))
                    result = zip(result, upper).map { reduction.combine($0, $1) }
                }
            } else {
                try send(result.bytes, to: rank - block)
                break
            }
            block *= 2
        }
        try result.withUnsafeMutableBytes { try distribute($0, root: 0) }
        return result
    }
}
