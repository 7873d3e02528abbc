/// The spikes of this rank's transmitters: what ``Parallel/recordSpikes()`` gives.
public final class SpikeRecorder {
    private let model: ModelContext
    private var kept: [Spike] = []

    init(_ model: ModelContext) { self.model = model }

    /// The spikes since the model was last initialised, ordered by time and gid; `source` is the
    /// gid.
    public var spikes: [Spike] { (model.simulation?.transmittedSpikes ?? kept).sorted() }

    /// Their times, ms.
    public var times: [Double] { spikes.map(\.time) }

    /// The gids of their sources, in the same order.
    public var gids: [Int] { spikes.map(\.source) }

    /// Keeps what there is when the simulation that found it goes.
    func keep() { kept = model.simulation?.transmittedSpikes ?? kept }
}
