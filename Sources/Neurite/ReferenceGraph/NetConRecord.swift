/// What is known of a connection.
final class NetConRecord: Record {
    enum Source {
        case section(SectionRecord, x: Double)
        case process(PointProcessRecord)
        /// A source by its gid, on this rank or another.
        case gid(Int)
        case none
    }

    /// Whether its source's spikes become events.
    var isActive = true
    /// The number of its source in the model that was last built; -1 where it is in none.
    var sourceNumber: Int32 = -1
    var source: Source
    var target: PointProcessRecord?
    /// The number by which the source is known on all ranks.
    var gid: Int?
    var weights: [Double]
    var delay: Double
    var threshold: Double
    /// Whether the times of its source's spikes are kept.
    var spikes: SpikeCore?
    /// Its number in the model that was last built; -1 for a detector without a target.
    var index = -1

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
        case .process(let process): process.displayName
        case .gid(let gid): "gid \(gid)"
        case .none: "nothing"
        }
    }

    override var name: String {
        if let gid { return "ParallelCon from \(sourceName) as gid \(gid)" }
        return "NetCon from \(sourceName) to \(target?.displayName ?? "nothing")"
    }

    override func add(to live: inout LiveRecords) { live.connections.append(self) }

    override func neighbour(_ position: Int) -> Record? {
        let origin: Record? =
            switch source {
            case .section(let section, _): section
            case .process(let process): process
            case .gid, .none: nil
            }
        switch position {
        case 0: return origin ?? target
        case 1: return origin == nil ? nil : target
        default: return nil
        }
    }

    override func unlink() {
        source = .none
        target = nil
    }
}
