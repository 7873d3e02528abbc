import Wording

/// A file of spikes in the SONATA format (`.h5`), which bmtk, libsonata, bluepysnap and h5py read;
/// spikes may be added while a program runs, so that they need not all be in memory.
///
/// `/spikes/POPULATION` has the datasets `timestamps`, ms, and `node_ids`.
public final class SONATASpikeFile {
    /// Sources that belong together, and which of all numbers are theirs.
    public struct Population: Sendable {
        /// What they are called.
        public var name: String
        /// The numbers of the sources; in the file they are counted from the first.
        public var nodes: Range<Int>

        /// Sources that belong together.
        ///
        /// - Parameters:
        ///   - name: what they are called.
        ///   - nodes: the numbers of the sources; in the file they are counted from the first.
        public init(_ name: String, nodes: Range<Int>) { (self.name, self.nodes) = (name, nodes) }
    }

    /// What the file has of a population.
    private struct Part {
        let nodes: Range<Int>
        let group: HDF5Group
        let timeStream = HDF5Stream(type: .float64)
        let nodeStream = HDF5Stream(type: .uint64)
        var lastTime = -Double.infinity
        var isSorted = true
    }

    private let file: HDF5File
    private var parts: [Part] = []
    /// The numbers of the populations that have sources, in the order of these.
    private let order: [Int]

    /// Begins a file. One that is there is gone.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - population: what the sources together are called.
    /// - Throws: ``ResultFileError``, as all that follows.
    public convenience init(_ path: String, population: String) throws {
        try self.init(path, populations: [Population(population, nodes: 0..<Int.max)])
    }

    /// Begins a file of several populations. One that is there is gone.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - populations: which sources belong together; no source to two of them.
    public init(_ path: String, populations: [Population]) throws {
        for population in populations { try SONATAFile.check(population: population.name, of: path) }
        order = populations.indices.filter { !populations[$0].nodes.isEmpty }.sorted {
            populations[$0].nodes.lowerBound < populations[$1].nodes.lowerBound
        }
        file = try SONATAFile.begin(path, units: ["ms"])
        let spikes = file.root.group("spikes")
        for population in populations {
            let part = Part(nodes: population.nodes, group: spikes.group(population.name))
            part.group.add("timestamps", part.timeStream, attributes: [("units", file.texts["ms"])])
            part.group.add("node_ids", part.nodeStream)
            parts.append(part)
        }
        try commit()
    }

    /// Adds spikes.
    ///
    /// - Parameters:
    ///   - times: when they were, ms; in order, if readers are to find them fast.
    ///   - nodes: the numbers of their sources, 0 or more.
    public func append(times: [Double], nodes: [Int]) throws {
        guard times.count == nodes.count else {
            throw ResultFileError(
                file: file.path, reason: "there are \(times.count, "time") and \(nodes.count, "source") of spikes")
        }
        // What is no number of a source is refused.
        _ = try SONATAFile.nodes(nodes, of: file.path)
        if parts.count == 1 { return try append(times, nodes, toPart: 0) }
        // There may be as many populations as spikes: both are gone through in the order of
        // sources.
        let spikes = nodes.indices.sorted { (nodes[$0], $0) < (nodes[$1], $1) }
        var next = 0
        for part in order {
            let range = parts[part].nodes
            while next < spikes.count, nodes[spikes[next]] < range.lowerBound { next += 1 }
            let first = next
            while next < spikes.count, range.contains(nodes[spikes[next]]) { next += 1 }
            let own = spikes[first..<next].sorted()
            if !own.isEmpty { try append(own.map { times[$0] }, own.map { nodes[$0] }, toPart: part) }
        }
    }

    private func append(_ times: [Double], _ nodes: [Int], toPart index: Int) throws {
        let first = parts[index].nodes.lowerBound
        for time in times {
            parts[index].isSorted = parts[index].isSorted && time >= parts[index].lastTime
            parts[index].lastTime = time
        }
        let numbers = try SONATAFile.nodes(nodes.map { $0 - first }, of: file.path)
        try file.append(times, to: parts[index].timeStream)
        try file.append(numbers, to: parts[index].nodeStream)
    }

    /// Makes what was added so far readable, also if the program ends unforeseen.
    public func commit() throws {
        describeOrder()
        try file.commit()
    }

    /// Ends the file.
    public func finish() throws {
        describeOrder()
        try file.finish()
    }

    private func describeOrder() {
        let orders = HDF5Type.enumeration([("none", 0), ("by_id", 1), ("by_time", 2)])
        for part in parts {
            let order = HDF5Array(type: orders, shape: [], bytes: [part.isSorted ? 2 : 0])
            part.group.attributes = [("sorting", order)]
        }
    }
}
