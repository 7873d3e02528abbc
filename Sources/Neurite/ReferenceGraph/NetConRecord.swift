import CableModel

/// What is known of a connection. A model may have many millions: numbers are no wider than they
/// need be.
final class NetConRecord: Record {
    enum Source {
        case section(SectionRecord, x: Double)
        case pointProcess(PointProcessRecord)
        /// A source by its gid, on this rank or another.
        case gid(Int)
        case none
    }

    /// Its number in the model that was last built; nil where it is in none, as a detector without
    /// a target.
    @CompactIndex var index: Int? = nil
    /// Whether its source's spikes become events.
    var isActive = true
    /// Whether its source sends besides whatever has its gid already.
    var isReplay = false
    /// The number of its source in the model that was last built; nil where it is in none.
    @CompactIndex var sourceNumber: Int? = nil
    var source: Source
    var target: PointProcessRecord?
    /// The number by which the source is known on all ranks.
    var gid: Int?
    var weights: [Double]
    var delay: Double
    var threshold: Double
    /// Whether the times of its source's spikes are kept.
    var spikes: SpikeCore?
    /// Among the connections to its target, and among those from its source.
    var incomingLinks = ChainLinks<NetConRecord>()
    var outgoingLinks = ChainLinks<NetConRecord>()

    init(
        ordinal: Int, source: Source, target: PointProcessRecord?, weights: [Double], delay: Double, threshold: Double
    ) {
        self.source = source
        self.target = target
        self.weights = weights
        self.delay = delay
        self.threshold = threshold
        super.init(ordinal: ordinal)
    }

    /// What the source is called.
    var sourceName: String {
        switch source {
        case .section(let section, let x): "\(section.name)(\(x))"
        case .pointProcess(let pointProcess): pointProcess.displayName
        case .gid(let gid): "gid \(gid)"
        case .none: "nothing"
        }
    }

    override var name: String {
        if let gid { return "ParallelCon from \(sourceName) as gid \(gid)" }
        return "NetCon from \(sourceName) to \(target?.displayName ?? "nothing")"
    }

    override func add(to live: inout LiveRecords) { live.connections.append(self) }

    /// The object that it comes from, where it is on this rank.
    var sourceRecord: Record? {
        switch source {
        case .section(let section, _): section
        case .pointProcess(let pointProcess): pointProcess
        case .gid, .none: nil
        }
    }

    override var neighbourPositions: Int { 4 }

    override func neighbour(_ position: Int) -> Record? {
        switch position {
        case 0: sourceRecord
        case 1: target
        case 2: incomingLinks.elder
        default: outgoingLinks.elder
        }
    }

    override func unlink() {
        source = .none
        target = nil
        (incomingLinks, outgoingLinks) = (ChainLinks(), ChainLinks())
    }
}
