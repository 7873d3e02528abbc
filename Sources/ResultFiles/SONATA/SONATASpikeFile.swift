/// A file of spikes in the SONATA format (`.h5`), which bmtk, libsonata, bluepysnap and h5py read;
/// spikes may be added while a program runs, so that they need not all be in memory.
///
/// `/spikes/POPULATION` has the datasets `timestamps`, ms, and `node_ids`.
public final class SONATASpikeFile {
    private let file: HDF5File
    private let population: HDF5Group
    private let (times, nodes) = (HDF5Stream(type: .float64), HDF5Stream(type: .uint64))
    private var lastTime = -Double.infinity
    private var isSorted = true

    /// Begins a file. One that is there is gone.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - population: what the sources together are called.
    /// - Throws: ``ResultFileError``, as all that follows.
    public init(_ path: String, population: String) throws {
        try SONATAFile.check(population: population, of: path)
        file = try SONATAFile.begin(path, units: ["ms"])
        self.population = file.root.group("spikes").group(population)
        self.population.add("timestamps", times, attributes: [("units", file.texts["ms"])])
        self.population.add("node_ids", nodes)
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
                file: file.path, reason: "there are \(times.count) times and \(nodes.count) sources of spikes")
        }
        let numbers = try SONATAFile.nodes(nodes, of: file.path)
        for time in times {
            isSorted = isSorted && time >= lastTime
            lastTime = time
        }
        try file.append(times, to: self.times)
        try file.append(numbers, to: self.nodes)
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
        population.attributes = [("sorting", HDF5Array(type: orders, shape: [], bytes: [isSorted ? 2 : 0]))]
    }
}
