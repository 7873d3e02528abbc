import CableModel
import Wording

/// What is known of connections that were made many at a time: 8 bytes for each, and 4 or 8 more
/// for delays, or weights, that are not all equal.
final class ConnectionListRecord: Record {
    private(set) var sources: [NetConRecord.Source]
    private(set) var targets: [PointProcessRecord]
    /// The voltage at which sources that are places spike, mV.
    let threshold: Double
    private var sourcePlaces = PlaceColumn()
    private var targetPlaces = PlaceColumn()
    private var weights = NumberColumn()
    private var delays = NumberColumn()
    private var links: PointerLinks?

    init(ordinal: Int, sources: [NetConRecord.Source], targets: [PointProcessRecord], threshold: Double) {
        (self.sources, self.targets, self.threshold) = (sources, targets, threshold)
        super.init(ordinal: ordinal)
    }

    var count: Int { sourcePlaces.count }

    override var name: String { "ConnectionList of \(sources.count, "source") and \(targets.count, "target")" }

    override var pointerLinks: PointerLinks? {
        get { links }
        set { links = newValue }
    }

    override func add(to live: inout LiveRecords) { live.connectionLists.append(self) }

    func reserve(_ capacity: Int) {
        sourcePlaces.reserve(capacity)
        targetPlaces.reserve(capacity)
        weights.reserve(capacity)
        delays.reserve(capacity)
    }

    func add(source: NetConRecord.Source) { sources.append(source) }

    /// Adds a target. One that is in no list yet and the list reach each other without links of
    /// their own, which would take more memory than the target.
    func add(target: PointProcessRecord) {
        targets.append(target)
        if target.list == nil { target.list = self } else { bind(to: target) }
    }

    override var neighbourPositions: Int { targets.count }

    override func neighbour(_ position: Int) -> Record? {
        targets[position].list === self ? targets[position] : nil
    }

    /// Adds connections; places are those of sources and targets that there are.
    func append(sources: [Int], targets: [Int], weights: [Double], delays: [Double]) {
        sourcePlaces.append(contentsOf: sources)
        targetPlaces.append(contentsOf: targets)
        self.weights.append(contentsOf: weights)
        self.delays.append(contentsOf: delays)
    }

    /// The connections as the engine reads them; the columns are shared, not copied.
    func lowered(sources: [Int32]) -> Network.ConnectionArrays {
        Network.ConnectionArrays(
            sources: sources, targets: targets.map { $0.isRemoved ? -1 : Int32($0.index ?? -1) },
            sourcePlaces: sourcePlaces,
            targetPlaces: targetPlaces, weights: weights, delays: delays)
    }

    /// Takes all connections apart.
    func takeOut(_ ends: inout [Record]) {
        let partners = dropPointers()
        if !partners.isEmpty { ends += [self] + partners }
        for target in targets where target.list === self {
            target.list = nil
            ends += [self, target]
        }
        unlink()
        isRemoved = true
    }

    override func unlink() {
        (sources, targets) = ([], [])
        (sourcePlaces, targetPlaces) = (PlaceColumn(), PlaceColumn())
        (weights, delays) = (NumberColumn(), NumberColumn())
    }
}
