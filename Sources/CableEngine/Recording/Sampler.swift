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
        case capacitiveCurrent(NodeAddress)
        /// By its place among the numbers that a batch's connections carry.
        case weight(Int)
        case time
    }
}

/// What a recording has collected. Whoever shows it holds this, also when the simulation that it
/// was taken from is gone.
package final class Samples {
    package internal(set) var values: [Double]

    /// Numbers that are already there.
    package init(_ values: [Double] = []) { self.values = values }

    /// Takes out what there is, for somebody who keeps it elsewhere.
    package func takeAll() -> [Double] {
        defer { values.removeAll(keepingCapacity: true) }
        return values
    }
}
