import CableModel
import Foundation
import TestSupport
import Testing

/// A bad file is an error that says where it is bad and how.
@Suite struct SWCErrorTests {
    private func faults(_ text: String) -> [String] {
        do throws(SWCError) {
            _ = try CellMorphology(swc: text, name: "cell.swc")
            return []
        } catch {
            return error.description.split(separator: "\n").map(String.init)
        }
    }

    @Test(arguments: [
        ("", #"cell.swc:1: file: expected at least one point, found none"#),
        ("# nothing\n\n", #"cell.swc:2: file: expected at least one point, found none"#),
        ("1 1 0 0 0 1e60 -1", #"cell.swc:1: radius: expected a finite number, found "1e60""#),
        ("1 1 0 0 0 nan -1", #"cell.swc:1: radius: expected a finite number, found "nan""#),
        ("1 1 0 inf 0 1 -1", #"cell.swc:1: y: expected a finite number, found "inf""#),
        ("1 1 0 0 1e999 1 -1", #"cell.swc:1: z: expected a finite number, found "1e999""#),
        ("1 1 0y1 0 0 1 -1", #"cell.swc:1: x: expected a finite number, found "0y1""#),
        (
            "1,1,0,0,0,1,-1",
            "cell.swc:1: point: expected 7 fields (id type x y z radius parent) separated by spaces, found 7 separated by commas"
        ),
        ("1 1 1,5 0 0 1 -1", #"cell.swc:1: x: expected a finite number, found "1,5""#),
        ("a 1 0 0 0 1 -1", #"cell.swc:1: id: expected a whole number, 0 or more, found "a""#),
        ("-3 1 0 0 0 1 -1", #"cell.swc:1: id: expected a whole number, 0 or more, found "-3""#),
        ("1 1.5 0 0 0 1 -1", #"cell.swc:1: type: expected a whole number, found "1.5""#),
        ("1 x 0 0 0 1 -1", #"cell.swc:1: type: expected a whole number, found "x""#),
        ("1 1 0 0 0 1 -", #"cell.swc:1: parent: expected the id of a point, or -1 for the root, found "-""#),
        ("1 1 0 0 0 1", #"cell.swc:1: point: expected 7 fields (id type x y z radius parent), found 6 fields"#),
        ("1", #"cell.swc:1: point: expected 7 fields (id type x y z radius parent), found 1 field"#),
        (
            "\n1 1 0 0 0 1 7",
            #"cell.swc:2: parent: expected the id of a point, or -1 for the root, found 7, which no point has"#
        ),
        (
            "1 1 0 0 0 1 2\n2 1 0 0 0 1 1",
            #"cell.swc:1: parent: expected parents that lead to a root, found a cycle through the ids 1 → 2 → 1"#
        ),
        (
            "1 1 0 0 0 1 -1\r\n2 3 1 0 0 1 4\r\n3 3 1 0 0 1 2\r\n4 3 1 0 0 1 3\r\n5 3 1 0 0 1 3",
            #"cell.swc:2: parent: expected parents that lead to a root, found a cycle through the ids 2 → 4 → 3 → 2"#
        ),
        (
            "1 1 0 0 0 1 -1\n1 1 3 0 0 1 1",
            #"cell.swc:2: id: expected an id of its own, found 1, the id of line 1 as well"#
        ),
    ])
    func aFaultNamesItsLineFieldAndWhatWasFound(text: String, expected: String) {
        #expect(faults(text).first == expected)
    }

    @Test func allFaultsAreReportedTogether() {
        let text = """
            1 1 0 0 0 1 -1
            2 3 0 nan 0 inf 1
            3 3 0 1 0 1 2
            4 3 0 1 0 1
            5 3 0 1 0 1 4
            3 3 0 1 0 1 4
            """
        #expect(faults(text).count == 4)
        #expect(faults(text).map { $0.split(separator: ":")[1] } == ["2", "2", "4", "6"])
    }

    /// A line that cannot be read is left out with a note, unless it may be what another line calls
    /// its parent.
    @Test(arguments: ["x 3 1 0 0 1 1", "2 3 1 0 0 1", "2 3 1 O 0 1 1"])
    func aLineThatCannotBeReadIsLeftOutUnlessItMayBeAParent(line: String) throws {
        #expect(faults("1 1 0 0 0 1 -1\n\(line)\n3 3 2 0 0 1 2").count == 1)
        let morphology = try CellMorphology(
            swc: "1 1 0 0 0 1 -1\n\(line)\n3 3 2 0 0 1 1\n4 3 3 0 0 1 3", name: "cell.swc")
        #expect(morphology.notes.map(\.kind) == [.unreadLine] && morphology.notes.map(\.line) == [2])
    }

    @Test func onlyTheFirstFaultsAreListed() throws {
        let text = String(repeating: "1 1 0 0 0 nan -1 \n", count: 1000)
        let error = try #require(throws: SWCError.self) { try CellMorphology(swc: text, name: "cell.swc") }
        #expect(error.faults.count == SWCError.faultLimit)
        #expect(error.line == 1 && error.field == "radius")
        #expect(error.omittedFaults > 1000)
    }

    /// A file of another kind has one fault, not one a line.
    @Test func aFileWithoutPointsIsRefusedWithOneFault() throws {
        let error = try #require(throws: SWCError.self) {
            try CellMorphology(swc: "<html>\n<body>\nNot found\n</body></html>\n", name: "cell.swc")
        }
        #expect(error.faults.count == 1 && error.omittedFaults == 3)
        #expect(
            error.description.hasPrefix(
                "cell.swc:1: point: expected 7 fields (id type x y z radius parent), found 1 field\n"))
    }

    @Test(arguments: [
        ([0x1F, 0x8B, 8, 0], "data compressed by gzip"), ([0x50, 0x4B, 3, 4], "a zip archive"),
        ([0x42, 0x5A, 0x68, 0x39], "data compressed by bzip2"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "data compressed by xz"),
        ([0x28, 0xB5, 0x2F, 0xFD], "data compressed by zstd"),
        ([0x89, 0x48, 0x44, 0x46], "an HDF5 file"),
    ])
    func filesThatAreNotTextAreRefusedByTheirKind(start: [UInt8], kind: String) throws {
        let error = try #require(throws: SWCError.self) {
            try CellMorphology(swc: start + [1, 2, 3], name: "cell.swc")
        }
        #expect(error.description.hasPrefix("cell.swc: file: expected an SWC file as plain text, found \(kind)"))
    }

    @Test(arguments: [
        (String.Encoding.utf16, "UTF-16"), (.utf16LittleEndian, "UTF-16"), (.utf16BigEndian, "UTF-16"),
        (.utf32, "UTF-32"),
        (.utf32LittleEndian, "UTF-32"), (.utf32BigEndian, "UTF-32"),
    ])
    func otherEncodingsAreRefusedByName(encoding: String.Encoding, name: String) throws {
        let data = try #require("# a cell\n1 1 0 0 0 1 -1\n".data(using: encoding))
        let error = try #require(throws: SWCError.self) { try CellMorphology(swc: data, name: "cell.swc") }
        #expect(error.found.hasPrefix("text in \(name);"))
    }

    @Test func aMissingFileIsAnErrorThatNamesIt() throws {
        let url = URL(fileURLWithPath: "/nonexistent/cell.swc")
        let error = try #require(throws: SWCError.self) { try CellMorphology(contentsOfSWC: url) }
        #expect(error.description.hasPrefix("/nonexistent/cell.swc: file: expected a readable file, found "))
    }

    /// Whatever bytes a file holds, it is a morphology or an error.
    @Test(arguments: 0..<40)
    func anyBytesAreAMorphologyOrAnError(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let original = Array(try Data(contentsOf: Resource.url("c91662.swc")).prefix(4000))
        let alphabet = Array("0123456789.-+eE# \t\r\n\u{0}\u{FF}nai,x".utf8)
        for round in 0..<200 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(alphabet.randomElement(using: &generator) ?? 0, at: place)
                case 3: bytes.removeSubrange(place..<min(bytes.count, place + 40))
                default: bytes[place] = alphabet.randomElement(using: &generator) ?? 0
                }
            }
            check(bytes, "seed \(seed), round \(round)")
        }
    }

    /// Files of random small trees with any parents: mostly bad, in structure rather than in
    /// spelling.
    @Test(arguments: 0..<40)
    func anyParentsAreAMorphologyOrAnError(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<200 {
            let count = Int.random(in: 1...9, using: &generator)
            let lines = (1...count).map { id in
                let parent = id == 1 ? -1 : Int.random(in: 1...count, using: &generator)
                return "\(id) \(Int.random(in: 1...4, using: &generator)) \(id) 0 \(id % 2) 1 \(parent)"
            }
            check(Array(lines.shuffled(using: &generator).joined(separator: "\n").utf8), "seed \(seed), round \(round)")
        }
    }

    private func check(_ bytes: [UInt8], _ which: String) {
        do throws(SWCError) {
            let morphology = try CellMorphology(swc: bytes, name: "cell.swc")
            let summary = morphology.summary()
            #expect(summary.rows.allSatisfy { $0.L > 0 && $0.area >= 0 && $0.area.isFinite }, "\(which)")
        } catch {
            #expect(!error.faults.isEmpty && error.line >= 1, "\(which)")
        }
    }
}
