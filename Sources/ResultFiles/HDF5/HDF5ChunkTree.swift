/// The list of a dataset's chunks, of which each is some whole rows: a B-tree, version 1.
struct HDF5ChunkTree {
    /// Where the chunks are, in the order of their rows.
    let chunks: [Int]
    /// Bytes.
    let chunkSize: Int
    let rowsPerChunk: Int
    let dimensions: Int

    /// A node has up to twice so many children; readers take it for granted where the superblock is
    /// of version 0.
    private static let halfNode = 32

    /// Writes all nodes; returns where the root is.
    func write(to file: OutputFile) throws -> Int {
        // Of each node of a level: where it is, and its first chunk.
        var level = 0
        var children = chunks.enumerated().map { (address: $1, firstChunk: $0) }
        while true {
            let counts = stride(from: 0, to: children.count, by: 2 * Self.halfNode)
            let nodes = counts.map { children[$0..<min($0 + 2 * Self.halfNode, children.count)] }
            let start = file.count
            for (number, node) in nodes.enumerated() {
                let end = nodes.indices.contains(number + 1) ? nodes[number + 1].first?.firstChunk : chunks.count
                try file.write(
                    bytes(
                        of: node, level: level, end: end ?? chunks.count,
                        left: number > 0 ? start + (number - 1) * nodeSize : nil,
                        right: number + 1 < nodes.count ? start + (number + 1) * nodeSize : nil))
            }
            if nodes.count == 1 { return start }
            children = nodes.enumerated().map { (start + $0 * nodeSize, $1.first?.firstChunk ?? 0) }
            level += 1
        }
    }

    private var keySize: Int { 8 + 8 * (dimensions + 1) }
    private var nodeSize: Int { 24 + (2 * Self.halfNode + 1) * keySize + 2 * Self.halfNode * 8 }

    private func bytes(
        of children: ArraySlice<(address: Int, firstChunk: Int)>, level: Int, end: Int, left: Int?, right: Int?
    ) -> [UInt8] {
        var record = ByteRecord()
        record.append("TREE")
        record.append([1, UInt8(level)])
        record.append(UInt16(children.count))
        for sibling in [left, right] { record.append(sibling.map { UInt64($0) } ?? HDF5ObjectHeader.noAddress) }
        for child in children {
            append(key: child.firstChunk, to: &record)
            record.append(UInt64(child.address))
        }
        append(key: end, to: &record)
        // A node is as long as if it were full.
        record.append([UInt8](repeating: 0, count: nodeSize - record.bytes.count))
        return record.bytes
    }

    /// A key is a chunk's size, its filters (none) and its first element, along each dimension and
    /// within the element.
    private func append(key chunk: Int, to record: inout ByteRecord) {
        record.append(UInt32(chunk < chunks.count ? chunkSize : 0))
        record.append(UInt32(0))
        record.append(UInt64(chunk * rowsPerChunk))
        for _ in 0..<dimensions { record.append(UInt64(0)) }
    }
}
