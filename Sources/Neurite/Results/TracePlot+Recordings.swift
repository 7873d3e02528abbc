import NeuriteReport
import ResultFiles

extension TracePlot {
    /// A plot of what vectors have recorded, and a raster of spikes.
    ///
    /// Vectors that never recorded anything are left out.
    ///
    /// - Parameters:
    ///   - vectors: the lines; those of one quantity share a panel.
    ///   - spikes: the rows of the raster.
    ///   - title: the heading.
    ///   - timeRange: the time to show, ms; all there is unless given.
    public init(
        of vectors: [Vector], spikes: [SpikeTimes] = [], title: String = "", timeRange: ClosedRange<Double>? = nil
    ) {
        self.init(
            title: title, traces: vectors.filter { !$0.showsTime }.compactMap { Trace($0) },
            spikeTrains: spikes.map { SpikeTrain($0) },
            timeRange: timeRange)
    }
}
