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

    /// The most members that this group has, or one below it.
    var largestMemberCount: Int {
        members.values.reduce(members.count) { count, member in
            if case .group(let group) = member { max(count, group.largestMemberCount) } else { count }
        }
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

    /// Writes the group and all below it; all members are in one node, which has room for twice
    /// `halfNode`.
    func write(to file: OutputFile, halfNode: Int) throws -> Addresses {
        var entries: [(name: String, header: Int)] = []
        // Readers look names up by their bytes.
        for (name, member) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            entries.append((name, try write(member, to: file, halfNode: halfNode)))
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
        let node = file.count
        try file.write(Self.node(Array(zip(offsets, entries.map(\.header))), halfNode: halfNode))
        let tree = file.count
        try file.write(Self.tree(node: entries.isEmpty ? nil : node, lastName: offsets.last ?? 0))
        var header = HDF5ObjectHeader(membersTree: tree, heap: heap)
        header.add(attributes)
        let place = file.count
        try file.write(header.bytes)
        return Addresses(header: place, tree: tree, heap: heap)
    }

    private func write(_ member: Member, to file: OutputFile, halfNode: Int) throws -> Int {
        var header: HDF5ObjectHeader
        switch member {
        case .group(let group): return try group.write(to: file, halfNode: halfNode).header
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

    /// The members, by their names' places in the heap: a symbol table node.
    fileprivate static func node(_ entries: [(name: Int, header: Int)], halfNode: Int) -> [UInt8] {
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

    /// Half of the children that a tree's node has room for.
    static let halfTreeNode = 16

    /// The tree of symbol table nodes, of which there is one.
    fileprivate static func tree(node: Int?, lastName: Int) -> [UInt8] {
        var record = ByteRecord()
        record.append("TREE")
        record.append([0, 0])
        record.append(UInt16(node == nil ? 0 : 1))
        for _ in 0..<2 { record.append(HDF5ObjectHeader.noAddress) }
        record.append(UInt64(0))
        record.append(UInt64(node ?? 0))
        record.append(UInt64(lastName))
        record.append([UInt8](repeating: 0, count: 24 + (4 * halfTreeNode + 1) * 8 - record.bytes.count))
        return record.bytes
    }
}
