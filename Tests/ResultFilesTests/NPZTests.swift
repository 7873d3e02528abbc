import Testing

@testable import ResultFiles

/// NumPy's archives, byte by byte. `Scripts/check-results` reads such files with NumPy itself.
@Suite struct NPZTests {
    private func file(_ archive: ZIPArchive = ZIPArchive(), _ fill: (NPZWriter) throws -> Void) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let writer = try NPZWriter(folder["a.npz"], archive)
        try fill(writer)
        try writer.finish()
        return try folder.bytes(of: "a.npz")
    }

    /// The bytes that numpy 2 and unzip have read as `{"a": array([1., 2.])}`.
    @Test func aSmallFileIsRightToTheByte() throws {
        let bytes = try file { try $0.add("a", [1.0, 2.0]) }
        let npy =
            [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0]
            + Array("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }".utf8)
            + [UInt8](repeating: 32, count: 60) + [10] + [0, 0, 0, 0, 0, 0, 0xF0, 0x3F] + [0, 0, 0, 0, 0, 0, 0, 0x40]
        #expect(npy.count == 144)
        var checksum = CRC32()
        npy.withUnsafeBytes { checksum.add($0) }
        let sum = (0..<4).map { UInt8(truncatingIfNeeded: checksum.value >> (8 * $0)) }
        let common: [UInt8] = [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + sum + [144, 0, 0, 0, 144, 0, 0, 0, 5, 0, 0, 0]
        let name = Array("a.npy".utf8)
        let local = [0x50, 0x4B, 3, 4] + common + name
        let entry = [0x50, 0x4B, 1, 2, 20, 0] + common + [UInt8](repeating: 0, count: 14) + name
        let end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, 51, 0, 0, 0, 179, 0, 0, 0, 0, 0]
        #expect(bytes == local + npy + entry + end)
    }

    @Test(arguments: [
        ("", 0), ("123456789", 0xCBF4_3926), ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ])
    func theChecksumIsThatOfZIP(text: String, sum: UInt32) {
        for cut in 0...text.utf8.count {
            var checksum = CRC32()
            Array(text.utf8.prefix(cut)).withUnsafeBytes { checksum.add($0) }
            Array(text.utf8.dropFirst(cut)).withUnsafeBytes { checksum.add($0) }
            #expect(checksum.value == sum)
        }
    }

    @Test func numbersBeginAtMultiplesOf64Bytes() {
        for shape in [[], [0], [3], [3, 4], [1_000_000_000, 1_000_000_000, 7]] {
            let bytes = NPYHeader(type: "<f8", shape: shape).bytes
            #expect(bytes.count % 64 == 0 && bytes.last == 10)
            #expect(Int(bytes[8]) + 256 * Int(bytes[9]) == bytes.count - 10)
        }
        let text = String(decoding: NPYHeader(type: "<i8", shape: [3, 4]).bytes.dropFirst(10), as: UTF8.self)
        #expect(text.hasPrefix("{'descr': '<i8', 'fortran_order': False, 'shape': (3, 4), }"))
    }

    @Test func textsAreAllOfOneLength() throws {
        let bytes = try file { try $0.add("a", ["mV", "", "µm2"]) }
        let codes: [UInt32] = [0x6D, 0x56, 0, 0, 0, 0, 0xB5, 0x6D, 0x32]
        let start = 35 + 128
        #expect(
            String(decoding: bytes[35..<start], as: UTF8.self).contains(
                "'descr': '<U3', 'fortran_order': False, 'shape': (3,)"))
        #expect(Array(bytes[start..<(start + 36)]) == codes.flatMap { [UInt8($0), 0, 0, 0] })
    }

    @Test func whatNumPyCouldNotReadIsAnError() throws {
        let folder = try TemporaryFolder()
        let path = folder["a.npz"]
        let writer = try NPZWriter(path)
        try writer.add("a", [1, 2, 3, 4, 5, 6], shape: [2, 3])
        for (name, shape, reason) in [
            ("a", [6], "there are two arrays of the name a"), ("b", [2, 2], "b has 6 numbers; its shape is [2, 2]"),
            ("b", [-2, -3], "b has 6 numbers; its shape is [-2, -3]"),
            ("b", [.max, .max], "b has 6 numbers; its shape is [\(Int.max), \(Int.max)]"),
            ("", [6], "the name of an array has 0 bytes; expected 1 to 60000, and none of them 0"),
        ] {
            #expect(throws: ResultFileError(file: path, reason: reason)) {
                try writer.add(name, [1.0, 2, 3, 4, 5, 6], shape: shape)
            }
        }
    }

    /// What is larger than 32 bits can tell has fields of 64; here made small, so that it can be
    /// looked at.
    @Test func largeArchivesHave64BitSizes() throws {
        let small = try file { try $0.add("a", [1.0, 2.0]) }
        let large = try file(ZIPArchive(largeNumber: 100, largeCount: 1)) { try $0.add("a", [1.0, 2.0]) }
        let extra: [UInt8] = [1, 0, 16, 0, 144, 0, 0, 0, 0, 0, 0, 0, 144, 0, 0, 0, 0, 0, 0, 0]
        #expect(Array(large[0..<18]) == [0x50, 0x4B, 3, 4, 45] + small[5..<18])
        #expect(Array(large[18..<26]) == [UInt8](repeating: 0xFF, count: 8))
        #expect(Array(large[26..<55]) == [5, 0, 20, 0] + Array("a.npy".utf8) + extra)
        #expect(Array(large[55..<199]) == Array(small[35..<179]))
        let end = Array(large.suffix(98))
        #expect(Array(end[0..<12]) == [0x50, 0x4B, 6, 6, 44, 0, 0, 0, 0, 0, 0, 0])
        #expect(Array(end[56..<64]) == [0x50, 0x4B, 6, 7, 0, 0, 0, 0])
        #expect(Int(end[64]) + 256 * Int(end[65]) == 199 + 71)
        #expect(Array(end[76..<80]) == [0x50, 0x4B, 5, 6])
        #expect(Array(end[84..<96]) == [UInt8](repeating: 0xFF, count: 12))
    }
}
