/// A dataset that grows row by row while a program runs, and of which only a part is ever in
/// memory.
///
/// Rows go into the file in parts of equal size. If in the end they lie one behind the other, the
/// dataset is contiguous, which every reader reads fastest; if others wrote in between, its parts
/// are chunks.
final class HDF5Stream {
    let type: HDF5Type
    /// The shape of a row; none for a row of one element.
    let rowShape: [Int]
    private let rowSize: Int
    private let rowsPerPart: Int
    private(set) var rowCount = 0
    /// Where the full parts are in the file.
    private var parts: [Int] = []
    /// The rows since the last full part.
    private var rest: [UInt8] = []
    /// Where the parts are, with the rest where it was last written.
    private var settled: [Int] = []

    /// A part has about so many bytes, and a row at least.
    static let partSize = 1 << 18

    init(type: HDF5Type, rowShape: [Int] = [], partSize: Int = partSize) {
        self.type = type
        self.rowShape = rowShape
        rowSize = rowShape.reduce(type.size, *)
        rowsPerPart = max(1, partSize / max(1, rowSize))
    }

    /// Adds whole rows.
    func append(_ bytes: UnsafeRawBufferPointer, to file: OutputFile) throws {
        guard rowSize > 0 else { return }
        rowCount += bytes.count / rowSize
        var bytes = bytes[...]
        while !bytes.isEmpty {
            let piece = bytes.prefix(rowsPerPart * rowSize - rest.count)
            rest.append(contentsOf: piece)
            bytes = bytes.dropFirst(piece.count)
            if rest.count == rowsPerPart * rowSize {
                parts.append(file.count)
                try file.write(rest)
                rest.removeAll(keepingCapacity: true)
            }
        }
    }

    private var partSize: Int { rowsPerPart * rowSize }

    /// Whether parts and a rest, wherever they are, lie one behind the other.
    private func areAdjacent(_ places: [Int]) -> Bool {
        places.enumerated().allSatisfy { $1 == places[0] + $0 * partSize }
    }

    /// Writes what is still in memory. More rows may follow, and will be written behind the last
    /// full part.
    func settle(in file: OutputFile) throws {
        settled = parts
        guard !rest.isEmpty else { return }
        settled.append(file.count)
        // Chunks are all of one size, the last one, too.
        let isLast = areAdjacent(settled)
        try file.write(isLast ? rest : rest + [UInt8](repeating: 0, count: partSize - rest.count))
    }

    /// Where the rows are that were there when the stream was settled; writes the list of chunks if
    /// it needs one.
    func layout(in file: OutputFile) throws -> HDF5Layout {
        guard let first = settled.first else { return .contiguous(address: nil, size: 0) }
        if areAdjacent(settled) { return .contiguous(address: first, size: rowCount * rowSize) }
        let tree = HDF5ChunkTree(
            chunks: settled, chunkSize: partSize, rowsPerChunk: rowsPerPart, dimensions: rowShape.count + 1)
        return .chunked(tree: try tree.write(to: file), chunkShape: [rowsPerPart] + rowShape, elementSize: type.size)
    }

    /// The dataset's shape by now.
    var shape: [Int] { [rowCount] + rowShape }
}
