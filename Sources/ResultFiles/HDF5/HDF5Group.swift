/// A group of an HDF5 file: its attributes, and its members by their names.
final class HDF5Group {
    private enum Member {
        case group(HDF5Group)
        case array(Stored)
        case stream(HDF5Stream, [(name: String, value: HDF5Array)])
    }

    /// A dataset that is there as a whole, and is written once.
    private final class Stored {
        let array: HDF5Array
        let attributes: [(name: String, value: HDF5Array)]
        var header: Int?

        init(_ array: HDF5Array, _ attributes: [(name: String, value: HDF5Array)]) {
            self.array = array
            self.attributes = attributes
        }
    }

    private var members: [String: Member] = [:]
    var attributes: [(name: String, value: HDF5Array)] = []

    /// The group of a name, made if it is not there.
    func group(_ name: String) -> HDF5Group {
        if case .group(let group) = members[name] { return group }
        let group = HDF5Group()
        members[name] = .group(group)
        return group
    }

    /// Adds a dataset that is there as a whole, or puts it in another one's place.
    func add(_ name: String, _ array: HDF5Array, attributes: [(name: String, value: HDF5Array)] = []) {
        members[name] = .array(Stored(array, attributes))
    }

    /// Adds a dataset that grows.
    func add(_ name: String, _ stream: HDF5Stream, attributes: [(name: String, value: HDF5Array)] = []) {
        members[name] = .stream(stream, attributes)
    }

    /// Writes what streams still have in memory, before anything else comes between their parts.
    func settleStreams(in file: OutputFile) throws {
        for (_, member) in members.sorted(by: { $0.key < $1.key }) {
            switch member {
            case .group(let group): try group.settleStreams(in: file)
            case .array: break
            case .stream(let stream, _): try stream.settle(in: file)
            }
        }
    }

    /// Where a group's parts are in the file.
    struct Addresses {
        let header: Int
        let tree: Int
        let heap: Int
    }

    /// Writes the group and all below it.
    func write(to file: OutputFile) throws -> Addresses {
        var entries: [(name: String, header: Int)] = []
        // Readers look names up by their bytes.
        for (name, member) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            entries.append((name, try write(member, to: file)))
        }
        var names = ByteRecord()
        names.append([UInt8](repeating: 0, count: 8))
        let offsets = entries.map { entry in
            let offset = names.bytes.count
            names.append(padded(Array(entry.name.utf8) + [0]))
            return offset
        }
        let heap = file.count
        try file.write(Self.heap(names.bytes, at: heap))
        let tree = try Self.writeTree(Array(zip(offsets, entries.map(\.header))), to: file)
        var header = HDF5ObjectHeader(membersTree: tree, heap: heap)
        header.add(attributes)
        let place = file.count
        try file.write(header.bytes)
        return Addresses(header: place, tree: tree, heap: heap)
    }

    private func write(_ member: Member, to file: OutputFile) throws -> Int {
        var header: HDF5ObjectHeader
        switch member {
        case .group(let group): return try group.write(to: file).header
        case .array(let stored):
            if let header = stored.header { return header }
            let (array, address) = (stored.array, file.count)
            try file.write(padded(array.bytes))
            let layout = HDF5Layout.contiguous(
                address: array.bytes.isEmpty ? nil : address, size: array.bytes.count)
            header = HDF5ObjectHeader(type: array.type, shape: array.shape, layout: layout)
            header.add(stored.attributes)
            stored.header = file.count
        case .stream(let stream, let attributes):
            header = HDF5ObjectHeader(type: stream.type, shape: stream.shape, layout: try stream.layout(in: file))
            header.add(attributes)
        }
        let place = file.count
        try file.write(header.bytes)
        return place
    }
}

extension HDF5Group {
    /// The members' names: a local heap with its data behind it.
    fileprivate static func heap(_ names: [UInt8], at address: Int) -> [UInt8] {
        var record = ByteRecord()
        record.append("HEAP")
        record.append([0, 0, 0, 0])
        record.append(UInt64(names.count))
        record.append(UInt64(1))  // nothing in it is free
        record.append(UInt64(address + 32))
        record.append(names)
        return record.bytes
    }

    /// Half of the members that a node has room for, and of the nodes that a tree's node leads to.
    static let (halfNode, halfTreeNode) = (4, 16)

    /// Writes nodes of some members each, and the tree that leads to them; returns where it is.
    ///
    /// - Parameter entries: the members in the order of their names, by these names' places in the
    ///   heap.
    fileprivate static func writeTree(_ entries: [(name: Int, header: Int)], to file: OutputFile) throws -> Int {
        let starts = Array(stride(from: 0, to: entries.count, by: 2 * halfNode))
        let nodes = try starts.map { start in
            let address = file.count
            try file.write(node(entries[start..<min(start + 2 * halfNode, entries.count)]))
            return address
        }
        // A key is the last name before it; at the beginning of the heap there is none.
        return try HDF5Tree(kind: 0, halfNode: halfTreeNode, keySize: 8).write(nodes, to: file) { number, record in
            let before = number < starts.count ? starts[number] : entries.count
            record.append(UInt64(before > 0 ? entries[before - 1].name : 0))
        }
    }

    /// Some members: a symbol table node.
    private static func node(_ entries: ArraySlice<(name: Int, header: Int)>) -> [UInt8] {
        var record = ByteRecord()
        record.append("SNOD")
        record.append([1, 0])
        record.append(UInt16(entries.count))
        for entry in entries {
            record.append(UInt64(entry.name))
            record.append(UInt64(entry.header))
            record.append([UInt8](repeating: 0, count: 24))
        }
        record.append([UInt8](repeating: 0, count: (2 * halfNode - entries.count) * 40))
        return record.bytes
    }
}
