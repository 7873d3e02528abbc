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
        /// By the slot of a node, or that of its interpolation.
        case voltage(Int32)
        case capacitiveCurrent(Int32)
        /// By its place among the numbers that a batch's connections carry.
        case weight(Int)
        case time
    }
}
