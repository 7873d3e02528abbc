/// What is known of a connection.
final class NetConRecord: Record {
    enum Source {
        case section(SectionRecord, x: Double)
        case process(PointProcessRecord)
        case none
    }

    var source: Source
    var target: PointProcessRecord?
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

    override var name: String {
        let from =
            switch source {
            case .section(let section, let x): "\(section.name)(\(x))"
            case .process(let process): process.name
            case .none: "nothing"
            }
        return "NetCon from \(from) to \(target?.displayName ?? "nothing")"
    }

    override func add(to live: inout LiveRecords) { live.connections.append(self) }

    override func neighbour(_ position: Int) -> Record? {
        let origin: Record? =
            switch source {
            case .section(let section, _): section
            case .process(let process): process
            case .none: nil
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
