/// What all files of the SONATA format have in common, in the form that bmtk, libsonata and
/// bluepysnap all read.
enum SONATAFile {
    /// Begins a file: the numbers by which it is known.
    static func begin(_ path: String, units: [String]) throws -> HDF5File {
        let file = try HDF5File(path, texts: units)
        file.root.attributes = [("magic", HDF5Array(UInt32(0x0A7A))), ("version", HDF5Array([UInt32(0), 1]))]
        return file
    }

    /// A population becomes a group, whose name must be one.
    static func check(population: String, of path: String) throws {
        guard !population.isEmpty, population != ".",
            !population.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == 0 })
        else {
            throw ResultFileError(
                file: path, reason: "the population is called \"\(population)\"; expected a name without /")
        }
    }

    /// Numbers of nodes as the format has them.
    static func nodes(_ nodes: [Int], of path: String) throws -> [UInt64] {
        try nodes.map { node in
            if let node = UInt64(exactly: node) { return node }
            throw ResultFileError(file: path, reason: "a node id is \(node); expected 0 or more")
        }
    }
}
