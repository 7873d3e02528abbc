import CableModel
import RankCommunication
import SpikeExchange

/// A model's part in the exchange of spikes between ranks: what it sends and receives by gid.
///
/// A spike of a source that has a gid reaches those who receive that gid in the same way wherever
/// they are, on this rank or another, so that nothing depends on how cells are spread over ranks.
final class RankExchange {
    let communicator: Communicator
    private let exchanger: SpikeExchanger
    /// The values that travel between cells at every step.
    let values: ValueLinks
    /// The gid of each source that has one.
    private(set) var gidOfSource: [Int: Int]
    /// The source that stands for a gid in this rank's connections.
    let inputOfGid: [Int: Int]
    /// Whether the spikes of an epoch are needed only at the end of the next one.
    private var overlaps = false
    /// Spikes of this rank's transmitters since the last post.
    private var outgoing: [Spike] = []
    /// Those of all epochs, if somebody asked for them.
    private(set) var recorded: [Spike] = []
    private let isRecording: Bool
    private var settings = (dt: Double.nan, celsius: Double.nan)
    private var pollingFailure: (any Error)?
    /// Whether a rank said that the run is to end, and all know.
    private var isEnding = false

    /// Brings the ranks' parts of a model together.
    ///
    /// - Throws: ``NeuriteError/invalidModel(_:)`` on all ranks, with what is wrong on any of them
    ///   and between them.
    init(_ network: Network, _ communicator: Communicator) throws {
        let faults = network.faults(ranks: communicator.count)
        self.communicator = communicator
        isRecording = network.recordsTransmitters
        gidOfSource = Dictionary(
            network.transmitters.map { ($0.source, $0.gid) }, uniquingKeysWith: { first, _ in first })
        var inputOfGid: [Int: Int] = [:]
        for (number, source) in network.sources.enumerated() {
            if case .gid(let gid) = source { inputOfGid[gid] = number }
        }
        self.inputOfGid = inputOfGid
        var needs: [(gid: Int, connection: Int)] = []
        var met: Set<Int> = []
        for (index, connection) in network.connections.enumerated() {
            guard case .gid(let gid) = network.sources[connection.source], met.insert(gid).inserted else { continue }
            needs.append((gid, index))
        }
        // There may be millions from few.
        var isKnown = [Bool](repeating: false, count: network.sources.count)
        network.forEachArrayedConnection { connection in
            guard !isKnown[connection.source] else { return }
            isKnown[connection.source] = true
            guard case .gid(let gid) = network.sources[connection.source], met.insert(gid).inserted else { return }
            needs.append((gid, connection.number))
        }
        var plan = ExchangePlan.alone
        var gidFaults: [GidFault] = []
        do {
            plan = try communicator.exchangePlan(
                sources: network.transmitters.map(\.gid), needs: needs.map(\.gid),
                isReplay: { network.transmitters[$0].isReplay },
                nameOfSource: { network.transmitters[$0].name },
                nameOfNeed: { network.name(ofConnection: needs[$0].connection) })
        } catch let wrong as GidFaults {
            gidFaults = wrong.faults
        }
        exchanger = SpikeExchanger(communicator, plan)
        var values = ValueLinks()
        var valueFaults: [GidFault] = []
        do { values = try ValueLinks(network, communicator) } catch let wrong as GidFaults {
            valueFaults = wrong.faults
        }
        self.values = values
        let all = try Self.together(
            faults + Self.sharedMechanisms(of: network, communicator),
            gidFaults.map { (rank: $0.rank, fault: Fault("gid \($0.gid)", $0.problem)) }
                + valueFaults.map { (rank: $0.rank, fault: Fault("source variable \($0.gid)", $0.problem)) },
            communicator)
        guard all.isEmpty else { throw NeuriteError.invalidModel(all) }
    }

    /// Mechanisms whose instances depend on each other and that other ranks have, too.
    private static func sharedMechanisms(of network: Network, _ communicator: Communicator) throws -> [Fault] {
        guard communicator.count > 1 else { return [] }
        let own = MechanismCatalog(of: network).descriptors.filter(\.sharesBetweenInstances).map(\.name)
        let users = Dictionary(grouping: try communicator.allGather(own).flatMap { Set($0) }, by: \.self)
        return own.filter { users[$0, default: []].count > 1 }.map {
            Fault($0, "must be on one rank: its instances share random numbers or a GLOBAL")
        }
    }

    /// The faults of all ranks, by rank; those of gids, which all ranks know, after the others of
    /// the lowest rank that has to do with them.
    private static func together(
        _ own: [Fault], _ ofGids: [(rank: Int, fault: Fault)], _ communicator: Communicator
    ) throws -> [Fault] {
        guard communicator.count > 1 else { return own + ofGids.map(\.fault) }
        guard try communicator.reduce(own.count, .sum) > 0 || !ofGids.isEmpty else { return [] }
        let ofRanks = try communicator.allGather(own.map { [$0.object, $0.problem] }).enumerated().flatMap {
            rank, list in
            list.map { (rank: rank, fault: Fault("rank \(rank): \($0[0])", $0[1])) }
        }
        return Dictionary(grouping: ofRanks + ofGids, by: \.rank).sorted { $0.key < $1.key }.flatMap {
            $0.value.map(\.fault)
        }
    }

    /// Agrees on the length of an epoch.
    ///
    /// - Parameters:
    ///   - network: this rank's settings, which must be those of all.
    ///   - steps: how many steps are to be run; the same on all ranks.
    ///   - delays: the shortest delay, in whole steps, of connections from other batches of this
    ///     rank and of those by gid; nil for none.
    ///   - longest: what is long enough for this rank, whatever the delays.
    func epochLength(_ network: Network, steps: Int, delays: (own: Int?, gid: Int?), longest: Int) throws -> Int {
        var (own, gid, longest) = (delays.own ?? .max, delays.gid ?? .max, longest)
        if communicator.count > 1 {
            try communicator.checkEqual([
                ("dt", network.dt), ("celsius", network.celsius), ("secondorder", Double(network.secondorder)),
                ("seed", Double(network.seed)), ("timeIsSummed", network.timeIsSummed ? 1 : 0),
                ("the number of steps to run", Double(steps)),
            ])
            let shortest = try communicator.reduce([own, gid, longest], .minimum)
            (own, gid, longest) = (shortest[0], shortest[1], shortest[2])
        }
        let schedule = EpochSchedule(shortestDelay: max(1, min(gid, 2 * longest)), longest: longest)
        overlaps = schedule.overlaps
        return max(1, min(own, schedule.steps))
    }

    /// A source of this rank that has a gid spiked.
    func add(_ spike: Spike) {
        outgoing.append(spike)
        if isRecording { recorded.append(spike) }
    }

    /// Another source is known by a gid from now on.
    func moveGid(from source: Int, to other: Int) {
        gidOfSource[other] = gidOfSource[source]
        gidOfSource[source] = nil
    }

    func forgetRecorded() { recorded.removeAll(keepingCapacity: true) }

    func start() {
        outgoing = []
        recorded = []
    }

    /// Whether a run ends before its time. Several ranks end at the same step: each says at the end
    /// of an epoch that it is to end, and all know when that epoch's exchange is complete.
    func endsRun(_ isToEnd: () -> Bool) -> Bool { communicator.count > 1 ? isEnding : isToEnd() }

    func beginRun() {
        isEnding = false
        exchanger.forgetToEnd()
    }

    /// Ends an epoch.
    ///
    /// - Parameters:
    ///   - network: this rank's settings, which may have changed while it ran; they must be those
    ///     of all.
    ///   - isToEnd: whether the run is to end here.
    /// - Returns: spikes by gid, ordered by time and gid, that are to be routed now.
    func endEpoch(_ network: Network, isToEnd: Bool) throws -> [Spike] {
        guard communicator.count > 1 else {
            defer { outgoing.removeAll(keepingCapacity: true) }
            return outgoing.sorted()
        }
        if settings != (network.dt, network.celsius) {
            settings = (network.dt, network.celsius)
            exchanger.circumstances = "dt \(network.dt) ms, celsius \(network.celsius)"
        }
        let arrived = try complete()
        isEnding = exchanger.isAskedToEnd
        try exchanger.post(outgoing, asksToEnd: isToEnd)
        outgoing.removeAll(keepingCapacity: true)
        guard !overlaps else { return arrived }
        let rest = try complete()
        isEnding = exchanger.isAskedToEnd
        return arrived + rest
    }

    /// What is under way arrives early. What goes wrong is an error at the end of the epoch.
    func receiveWhatIsUnderWay() -> [Spike] {
        guard pollingFailure == nil else { return [] }
        do { return try complete() } catch {
            pollingFailure = error
            return []
        }
    }

    /// How many steps, in epochs of some steps, a spike takes from one batch to another, and by
    /// gid.
    func leastDelays(epochLength: Int) -> (own: Int, gid: Int) {
        (epochLength, overlaps ? 2 * epochLength : epochLength)
    }

    /// Ends a run: what is under way arrives.
    func endRun() throws -> [Spike] { try complete() }

    private func complete() throws -> [Spike] {
        if let pollingFailure { throw pollingFailure }
        return exchanger.isUnderWay ? try exchanger.complete() : []
    }

    /// Lets messages move on. What goes wrong is an error at the end of the epoch.
    func poll() {
        guard communicator.count > 1, pollingFailure == nil else { return }
        do { try exchanger.poll() } catch { pollingFailure = error }
    }

    /// Tells all ranks why this one cannot go on.
    func fail(_ error: any Error) {
        guard communicator.count > 1 else { return }
        // Every rank gets an error here; this one has its own to throw.
        _ = endRun { try exchanger.post(failure: error) }
    }

    /// Ends a run in which another rank does not go on.
    ///
    /// - Returns: why it does not.
    func endWithOthers() -> any Error {
        endRun { try exchanger.post([]) }
            ?? CommunicationError.failed(rank: communicator.rank, message: "another rank left the run without a reason")
    }

    /// Ends a run before its time; those that wait for this rank's values learn it, be they in the
    /// same epoch or already in the next.
    private func endRun(_ post: () throws -> Void) -> (any Error)? {
        do {
            values.exchanger?.leave()
            if exchanger.isUnderWay { _ = try exchanger.complete() }
            try post()
            values.exchanger?.leave()
            _ = try exchanger.complete()
            return nil
        } catch { return error }
    }

    /// Time spent in exchanging, waiting included, s.
    var exchangeTime: Double { exchanger.exchangeTime }
}
