/// The list of a dataset's chunks, of which each is some whole rows.
struct HDF5ChunkTree {
    /// Where the chunks are, in the order of their rows.
    let chunks: [Int]
    /// Bytes.
    let chunkSize: Int
    let rowsPerChunk: Int
    let dimensions: Int

    /// Readers take it for granted where the superblock is of version 0.
    private static let halfNode = 32

    /// Writes all nodes; returns where the root is.
    func write(to file: OutputFile) throws -> Int {
        let tree = HDF5Tree(kind: 1, halfNode: Self.halfNode, keySize: 8 + 8 * (dimensions + 1))
        return try tree.write(chunks, to: file, key: append)
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
