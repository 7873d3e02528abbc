/// A B-tree, version 1, by which readers find one of many things that are in order.
struct HDF5Tree {
    /// What it leads to: 0 to a group's members, 1 to a dataset's chunks.
    let kind: UInt8
    /// A node has up to twice so many children.
    let halfNode: Int
    /// Bytes.
    let keySize: Int

    /// Writes all nodes; returns where the root is.
    ///
    /// - Parameters:
    ///   - children: where the things are.
    ///   - key: appends the key before a thing of a number, or behind the last one.
    func write(_ children: [Int], to file: OutputFile, key: (Int, inout ByteRecord) -> Void) throws -> Int {
        // Of each node of a level: where it is, and the first thing that it leads to.
        var level: UInt8 = 0
        var nodes = children.enumerated().map { (address: $1, first: $0) }
        while true {
            let starts = nodes.isEmpty ? [0] : Array(stride(from: 0, to: nodes.count, by: 2 * halfNode))
            let place = file.count
            for (number, start) in starts.enumerated() {
                let end = min(start + 2 * halfNode, nodes.count)
                var record = ByteRecord()
                record.append("TREE")
                record.append([kind, level])
                record.append(UInt16(end - start))
                for sibling in [number - 1, number + 1] {
                    record.append(
                        starts.indices.contains(sibling)
                            ? UInt64(place + sibling * nodeSize) : HDF5ObjectHeader.noAddress)
                }
                for node in nodes[start..<end] {
                    key(node.first, &record)
                    record.append(UInt64(node.address))
                }
                key(end < nodes.count ? nodes[end].first : children.count, &record)
                // A node is as long as if it were full.
                record.append([UInt8](repeating: 0, count: nodeSize - record.bytes.count))
                try file.write(record.bytes)
            }
            if starts.count == 1 { return place }
            nodes = starts.enumerated().map { (place + $0 * nodeSize, nodes[$1].first) }
            level += 1
        }
    }

    private var nodeSize: Int { 24 + (2 * halfNode + 1) * keySize + 2 * halfNode * 8 }
}
