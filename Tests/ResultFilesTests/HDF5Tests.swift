import Foundation
import Testing

@testable import ResultFiles

@Suite struct HDF5Tests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Rows in parts of two: 8 bytes each.
    private func stream() -> HDF5Stream { HDF5Stream(type: .float32, partSize: 8) }

    private func append(_ values: [Float], to stream: HDF5Stream, _ file: OutputFile) throws {
        try values.withUnsafeBytes { try stream.append($0, to: file) }
    }

    @Test func partsThatLieTogetherAreOne() throws {
        let (file, stream) = (try OutputFile(folder["a"]), stream())
        try append([1, 2, 3], to: stream, file)
        try append([4, 5], to: stream, file)
        try stream.settle(in: file)
        guard case .contiguous(let address, let size) = try stream.layout(in: file) else {
            Issue.record("it is in chunks")
            return
        }
        #expect(address == 0 && size == 20 && stream.shape == [5] && file.count == 20)
    }

    @Test func partsWithOthersBetweenThemAreChunks() throws {
        let file = try OutputFile(folder["a"])
        let (one, other) = (stream(), stream())
        for value in 0..<5 {
            try append([Float(value)], to: one, file)
            try append([Float(value)], to: other, file)
        }
        for stream in [one, other] { try stream.settle(in: file) }
        // 4 full parts, and 2 that are filled up to the same size.
        #expect(file.count == 48)
        guard case .chunked(let tree, let shape, let size) = try one.layout(in: file) else {
            Issue.record("it is in one piece")
            return
        }
        #expect(tree == 48 && shape == [2] && size == 4)
        // A row that comes after goes on behind the last full part.
        try append([5], to: one, file)
        try one.settle(in: file)
        #expect(one.shape == [6])
    }

    @Test(arguments: [(1, 1), (64, 1), (65, 3), (64 * 64, 65), (64 * 64 + 1, 68)])
    func aTreeHasAsManyNodesAsItNeeds(chunks: Int, nodes: Int) throws {
        let file = try OutputFile(folder["a"])
        let tree = HDF5ChunkTree(
            chunks: (0..<chunks).map { 100 * $0 }, chunkSize: 100, rowsPerChunk: 5, dimensions: 2)
        let root = try tree.write(to: file)
        let size = 24 + 65 * 32 + 64 * 8
        #expect(file.count == nodes * size && root == (nodes - 1) * size)
    }

    @Test func namesAreSortedByTheirBytes() throws {
        let file = try HDF5File(folder["a"], texts: [])
        for name in ["b", "a", "é", "Z", "aa"] { file.root.add(name, HDF5Array(UInt8(1))) }
        try file.finish()
        let text = String(decoding: try folder.bytes(of: "a"), as: UTF8.self)
        let places = ["Z", "a", "aa", "b", "é"].map { name in
            text.range(of: "\0\(name)\0")?.lowerBound
        }
        #expect(places.compactMap { $0 }.count == 5 && places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }
}
