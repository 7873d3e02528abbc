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
        for index in parts.indices { try append(times, nodes, toPart: index) }
    }

    private func append(_ times: [Double], _ nodes: [Int], toPart index: Int) throws {
        let range = parts[index].nodes
        let own = parts.count == 1 ? Array(times.indices) : times.indices.filter { range.contains(nodes[$0]) }
        for spike in own {
            parts[index].isSorted = parts[index].isSorted && times[spike] >= parts[index].lastTime
            parts[index].lastTime = times[spike]
        }
        let numbers = try SONATAFile.nodes(own.map { nodes[$0] - range.lowerBound }, of: file.path)
        try file.append(own.map { times[$0] }, to: parts[index].timeStream)
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
