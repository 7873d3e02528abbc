/// The spike times of one source: a row of a raster.
public struct SpikeTrain: Sendable, Hashable {
    /// The name of the source, such as "soma(0.5)".
    public var label: String
    /// The times of the spikes, ms.
    public var times: [Double]
    /// What the source is one of, such as a population; empty for nothing. In a raster the rows of
    /// a group have one colour and one name.
    public var group: String

    /// Makes a spike train from times in ms; their order does not matter.
    ///
    /// - Parameters:
    ///   - label: the name of the source.
    ///   - times: the times of the spikes, ms.
    ///   - group: what the source is one of, such as a population.
    public init(label: String, times: [Double], group: String = "") {
        self.label = label
        self.times = times
        self.group = group
    }
}
