import Foundation
import TestSupport
import Testing

@testable import RankCommunication

/// The encoding is that of RFC 8949 and RFC 8746, and bytes that are none do no harm.
struct CBORTests {
    /// Examples from RFC 8949, appendix A, and RFC 8746, section 2.
    @Test func valuesAreEncodedAsInTheExamplesOfTheStandard() throws {
        func hex(_ value: some Encodable) throws -> String {
            try CBOREncoding.bytes(of: value).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        #expect(try hex(0) == "00")
        #expect(try hex(23) == "17")
        #expect(try hex(24) == "1818")
        #expect(try hex(1000) == "1903e8")
        #expect(try hex(1_000_000) == "1a000f4240")
        #expect(try hex(1_000_000_000_000) == "1b000000e8d4a51000")
        #expect(try hex(UInt64.max) == "1bffffffffffffffff")
        #expect(try hex(-1) == "20")
        #expect(try hex(-1000) == "3903e7")
        #expect(try hex(1.1) == "fb3ff199999999999a")
        #expect(try hex(Float(100_000)) == "fa47c35000")
        #expect(try hex(-Double.infinity) == "fbfff0000000000000")
        #expect(try hex(true) == "f5")
        #expect(try hex(Int?.none) == "f6")
        #expect(try hex(Data([1, 2, 3, 4])) == "4401020304")
        #expect(try hex("ü") == "62c3bc")
        #expect(try hex(["a", "b"]) == "8261616162")
        #expect(try hex(["a": ["b": "c"]]) == "a16161a161626163")
        #expect(try hex([1.0]) == "d85648000000000000f03f")
    }

    @Test(arguments: 0..<500) func damagedBytesAreAnError(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var bytes = try CBOREncoding.bytes(of: BroadcastTests.Everything())
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 1...bytes.count, using: &random)) }
        // Whatever comes of it, it comes back.
        do {
            _ = try CBORDecoding.decode(BroadcastTests.Everything.self, from: bytes)
        } catch is DecodingError {}
    }

    @Test func hostileLengthsAndDepthsAreErrors() {
        #expect(throws: DecodingError.self) {
            try CBORDecoding.decode([Int].self, from: [0x9b, 255, 255, 255, 255, 255, 255, 255, 255])
        }
        #expect(throws: DecodingError.self) {
            try CBORDecoding.decode(Data.self, from: [0x5b, 127, 255, 255, 255, 255, 255, 255, 255])
        }
        #expect(throws: DecodingError.self) {
            try CBORDecoding.decode([Int].self, from: Array(repeating: 0x81, count: 100_000))
        }
        #expect(throws: DecodingError.self) { try CBORDecoding.decode(Int.self, from: []) }
        #expect(throws: DecodingError.self) { try CBORDecoding.decode(Int.self, from: [1, 1]) }
        #expect(throws: DecodingError.self) { try CBORDecoding.decode(Int8.self, from: [0x18, 200]) }
    }
}
