/// Collects the values of a quantity while a batch runs.
struct Sampler {
    /// Index of the recording in the model.
    let recording: Int
    let source: Source
    /// nil for every step; otherwise the time from sample to sample, ms.
    let interval: Double?
    let samples = Samples()
    /// How many samples an interval recorder has scheduled.
    var scheduled = 0

    enum Source {
        case address(UnsafeMutablePointer<Double>)
        case voltage(NodeAddress)
        /// The potential inside: the membrane's, and that of the space around it.
        case potentialInside(Slot)
        case capacitiveCurrent(NodeAddress)
        /// By its place among the numbers that a batch's connections carry.
        case weight(Int)
        case time
    }
}

/// What a recording has collected. Whoever shows it holds this, also when the simulation that it
/// was taken from is gone.
///
/// A user's program reads the numbers where they lie (a vector's `v[i]` is compiled into its
/// loops): hence what is declared for use there.
@usableFromInline
package final class Samples {
    @usableFromInline var numbers: [Double]

    /// Numbers that are already there.
    package init(_ values: [Double] = []) { numbers = values }

    /// All numbers, in order.
    @inlinable package var values: [Double] { numbers }

    /// Takes out what there is, for somebody who keeps it elsewhere.
    package func takeAll() -> [Double] {
        defer { numbers.removeAll(keepingCapacity: true) }
        return numbers
    }
}
