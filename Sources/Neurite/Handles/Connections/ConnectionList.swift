import Wording

/// Connections made many at a time: from some sources to some targets, as columns of numbers.
///
/// A connection takes 8 bytes here, and 8 for its weight and for its delay where they are not all
/// equal, or 4 where all are numbers of four bytes (`Double(Float(w)) == w`), beside what the
/// engine needs of it; a ``NetCon`` takes some hundred. What one has and the other has not: a
/// connection of a list has no handle, and its weight and delay stay as they are.
///
/// The list and all that it connects keep each other alive, as with any connection.
public final class ConnectionList: Handle, CustomStringConvertible {
    private var record: ConnectionListRecord { unsafeDowncast(anyRecord, to: ConnectionListRecord.self) }

    /// The handle of a record: the live one if there is one.
    static func of(_ record: ConnectionListRecord, in component: Component) -> ConnectionList {
        record.handle.map { unsafeDowncast($0, to: ConnectionList.self) } ?? ConnectionList(record, in: component)
    }

    /// How many connections there are.
    public var count: Int { record.count }

    public var description: String { record.displayName }

    /// Asks for memory for so many connections, lest it be moved while they are added.
    ///
    /// - Parameter count: how many there will be, in all.
    public func reserve(_ count: Int) { record.reserve(max(0, count)) }

    /// Adds connections: the first of each column is the first connection, and so on.
    ///
    /// All columns must be of the same length, and each number one of those that there are; else
    /// none is added, and the next initialisation says why.
    ///
    /// - Parameters:
    ///   - sources: which of the list's sources each connection comes from, from 0.
    ///   - targets: which of the list's targets each goes to, from 0.
    ///   - weights: the first number that each carries; for a synapse the conductance, uS, that an
    ///     event adds. What else its target expects is 0.
    ///   - delays: from a spike to its arrival, ms.
    @inlinable
    public func append(
        sources: some Collection<Int>, targets: some Collection<Int>, weights: some Collection<Double>,
        delays: some Collection<Double>
    ) {
        // Where this is called the kinds of the columns are known.
        append(Array(sources), Array(targets), Array(weights), Array(delays))
    }

    @usableFromInline
    func append(_ sources: [Int], _ targets: [Int], _ weights: [Double], _ delays: [Double]) {
        let lengths = [sources.count, targets.count, weights.count, delays.count]
        guard Set(lengths).count == 1 else {
            return report(
                "was given \(lengths[0], "source"), \(lengths[1], "target"), \(lengths[2], "weight") and \(lengths[3], "delay"); expected as many of each"
            )
        }
        let (sourceRange, targetRange) = (record.sources.indices, record.targets.indices)
        if let stray = sources.first(where: { !sourceRange.contains($0) }) {
            return report("has no source \(stray); expected 0 to \(sourceRange.count - 1)")
        }
        if let stray = targets.first(where: { !targetRange.contains($0) }) {
            return report("has no target \(stray); expected 0 to \(targetRange.count - 1)")
        }
        guard record.count + lengths[0] < Int(Int32.max) else {
            return report("would have \(record.count + lengths[0], "connection"); expected fewer than \(Int32.max)")
        }
        record.append(sources: sources, targets: targets, weights: weights, delays: delays)
        model.changedStructure("connections were added to \(self)")
    }

    /// Adds connections that all carry the same.
    ///
    /// - Parameters:
    ///   - sources: which of the list's sources each connection comes from, from 0.
    ///   - targets: which of the list's targets each goes to, from 0.
    ///   - weight: what all carry.
    ///   - delay: from a spike to its arrival, ms.
    @inlinable
    public func append(
        sources: some Collection<Int>, targets: some Collection<Int>, weight: Double, delay: Double
    ) {
        append(
            sources: sources, targets: targets, weights: repeatElement(weight, count: sources.count),
            delays: repeatElement(delay, count: sources.count))
    }

    /// Adds targets, after those that there are: for whoever makes them as he goes.
    package func add(targets: [PointProcessReference]) {
        var latest: Handle?
        for target in targets {
            let host = target.host
            // What cannot be connected was reported.
            guard host === latest || join(host) else { continue }
            latest = host
            record.add(target: target.record)
        }
    }

    /// Adds a source, after those that there are.
    package func add(gid: Int) { record.add(source: .gid(gid)) }

    /// Takes all connections apart.
    public func remove() {
        guard !record.isRemoved else { return }
        model.changedStructure("\(self) was removed")
        cut(record.takeOut)
    }
}

extension Patch {
    /// Begins a list of connections that are made many at a time; it has none at first.
    ///
    ///     let list = p.connectionList(from: somata, to: synapses)
    ///     list.append(
    ///         sources: [0, 0, 1], targets: [1, 2, 2], weights: [0.01, 0.02, 0.01],
    ///         delays: [1, 1.5, 2])
    ///
    /// - Parameters:
    ///   - sources: sections or segments, or objects that send events.
    ///   - targets: what receives the events.
    ///   - threshold: the voltage at which a section or segment spikes, mV.
    public func connectionList(
        from sources: [any EventSource], to targets: [AnyPointProcess], threshold: Double = ConnectionDefaults.threshold
    ) -> ConnectionList {
        model.makeConnectionList(from: sources.map(\.eventSource), to: targets, threshold: threshold)
    }

    /// Begins a list of connections from sources that are known by their numbers, on this rank or
    /// others.
    ///
    /// - Parameters:
    ///   - gids: the sources' numbers. A rank must send each from which a connection comes; else
    ///     initialising is an error, on all ranks.
    ///   - targets: what receives the events.
    public func connectionList(fromGids gids: [Int], to targets: [AnyPointProcess]) -> ConnectionList {
        model.makeConnectionList(fromGids: gids, to: targets)
    }
}

extension ModelContext {
    fileprivate func makeConnectionList(
        from sources: [EventSourceReference], to targets: [AnyPointProcess], threshold: Double
    ) -> ConnectionList {
        let record = ConnectionListRecord(
            ordinal: ordinal(), sources: sources.map(\.source), targets: targets.map(\.record), threshold: threshold)
        return connect(record, sources.map(\.handle) + targets)
    }

    fileprivate func makeConnectionList(fromGids gids: [Int], to targets: [AnyPointProcess]) -> ConnectionList {
        let record = ConnectionListRecord(
            ordinal: ordinal(), sources: gids.map { .gid($0) }, targets: targets.map(\.record), threshold: 0)
        return connect(record, targets)
    }

    private func connect(_ record: ConnectionListRecord, _ ends: [Handle]) -> ConnectionList {
        let list = ConnectionList(record, in: Component(record, model: self))
        // One that cannot be connected makes a list without any: what it would connect has been
        // reported.
        if !ends.allSatisfy(list.canJoin) {
            record.unlink()
            return list
        }
        for end in ends where list.join(end) { record.bind(to: end.anyRecord) }
        changedStructure("\(record.displayName) was made")
        return list
    }
}
