import Wording

/// A report of a variable in compartments over time in the SONATA format (`.h5`), which bmtk,
/// libsonata, bluepysnap and h5py read; rows are added while a program runs, and do not stay in
/// memory.
///
/// `/report/POPULATION/data` has a row for each time and a column for each element, in single
/// precision; `mapping` says which node's they are, and where on it.
public final class SONATAReportFile {
    /// A cell, or another node of a network, and where on it the variable is reported.
    public struct Node: Sendable, Hashable {
        /// Its number, 0 or more.
        public var id: Int
        /// A number for each place, such as that of its section, 0 or more.
        public var elements: [Int]
        /// Where in its section each place is, from 0 to 1.
        public var positions: [Double]

        /// Describes a node.
        public init(id: Int, elements: [Int], positions: [Double]) {
            self.id = id
            self.elements = elements
            self.positions = positions
        }
    }

    private let file: HDF5File
    private let mapping: HDF5Group
    private let data: HDF5Stream
    private let columnCount: Int
    private let (start, step): (Double, Double)

    /// Begins a file. One that is there is gone.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - population: what the nodes together are called.
    ///   - nodes: the nodes in the order of the columns, with ascending numbers if readers are to
    ///     find them fast.
    ///   - start: the time of the first row, ms.
    ///   - step: from row to row, ms.
    ///   - unit: of the values, such as mV.
    /// - Throws: ``ResultFileError``, as all that follows.
    public init(
        _ path: String, population: String, nodes: [Node], start: Double = 0, step: Double, unit: String
    ) throws {
        try SONATAFile.check(population: population, of: path)
        let ids = try SONATAFile.nodes(nodes.map(\.id), of: path)
        for node in nodes where node.elements.count != node.positions.count {
            let counts = "\(node.elements.count, "element") and \(node.positions.count, "position")"
            throw ResultFileError(file: path, reason: "node \(node.id) has \(counts)")
        }
        let elements = try nodes.flatMap { node in
            try node.elements.map { element in
                if let element = UInt32(exactly: element) { return element }
                let found = "node \(node.id) has the element id \(element)"
                throw ResultFileError(file: path, reason: "\(found); expected 0 to \(UInt32.max)")
            }
        }
        columnCount = elements.count
        (self.start, self.step) = (start, step)
        file = try SONATAFile.begin(path, units: ["ms", unit])
        let population = file.root.group("report").group(population)
        data = HDF5Stream(type: .float32, rowShape: [columnCount])
        population.add("data", data, attributes: [("units", file.texts[unit])])
        mapping = population.group("mapping")
        let isSorted = zip(ids, ids.dropFirst()).allSatisfy { $0 <= $1 }
        mapping.add("node_ids", HDF5Array(ids), attributes: [("sorted", HDF5Array(UInt8(isSorted ? 1 : 0)))])
        var pointers: [UInt64] = [0]
        for node in nodes { pointers.append(pointers[pointers.count - 1] + UInt64(node.elements.count)) }
        // libsonata has it by one name, bmtk by the other.
        for name in ["index_pointers", "index_pointer"] { mapping.add(name, HDF5Array(pointers)) }
        mapping.add("element_ids", HDF5Array(elements))
        mapping.add("element_pos", HDF5Array(nodes.flatMap { $0.positions.map { Float($0) } }))
        try commit()
    }

    /// How many rows were added.
    public var rowCount: Int { data.rowCount }

    /// Adds rows.
    ///
    /// - Parameter rows: one after the other, a value for each column.
    public func append(_ rows: [Float]) throws {
        guard columnCount > 0 ? rows.count % columnCount == 0 : rows.isEmpty else {
            throw ResultFileError(
                file: file.path, reason: "there are \(rows.count, "value") for rows of \(columnCount)")
        }
        try file.append(rows, to: data)
    }

    /// Makes what was added so far readable, also if the program ends unforeseen.
    public func commit() throws {
        describeTimes()
        try file.commit()
    }

    /// Ends the file.
    public func finish() throws {
        describeTimes()
        try file.finish()
    }

    /// From when on, until when, and in which steps there are rows; the end is not among them.
    private func describeTimes() {
        let times = [start, start + Double(rowCount) * step, step]
        mapping.add("time", HDF5Array(times), attributes: [("units", file.texts["ms"])])
    }
}
