/// The spike times of one source: a row of a raster.
public struct SpikeTrain: Sendable, Hashable {
    /// The name of the source, such as "soma(0.5)".
    public var label: String
    /// The times of the spikes, ms.
    public var times: [Double]

    /// Makes a spike train from times in ms; their order does not matter.
    public init(label: String, times: [Double]) {
        self.label = label
        self.times = times
    }
}
