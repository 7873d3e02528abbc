import CableModel
import Foundation
import TestSupport
import Testing

/// What the reader takes beyond the plainest file, and what is the same file in other words.
@Suite struct SWCFormatTests {
    static let plain = """
        1 1 0 0 0 5 -1
        2 1 0 5 0 5 1
        3 3 0 10 0 1 2
        4 3 0 20 0 1 3
        5 3 5 30 0 0.5 4
        6 3 -5 30 0 0.5 4
        7 7 -5 40 0 0.5 6
        """

    @Test(arguments: [
        "\u{FEFF}" + plain,
        plain + "\n",
        plain.replacingOccurrences(of: "\n", with: "\r\n"),
        plain.replacingOccurrences(of: "\n", with: "\r"),
        plain.replacingOccurrences(of: " ", with: "\t"),
        plain.replacingOccurrences(of: " ", with: " \t  ") + "\n\n\n",
        plain.replacingOccurrences(of: "\n", with: "\n\n   \n"),
        plain.replacingOccurrences(of: "\n", with: " # note 1 2 3\n # ünïcode\n"),
        plain.replacingOccurrences(of: "\n", with: "#\n"),
        plain.replacingOccurrences(of: " 5 ", with: " 0.5e1 "),
        plain.replacingOccurrences(of: " 5 ", with: " +500E-2 "),
        plain.replacingOccurrences(of: " 0 ", with: " -.0 "),
        plain.replacingOccurrences(of: "-1\n", with: "-1.0\n"),
    ])
    func otherWords(text: String) throws {
        #expect(try CellMorphology(swc: text, name: "x") == CellMorphology(swc: Self.plain, name: "x"))
        #expect(try CellMorphology(swc: Data(text.utf8), name: "x") == CellMorphology(swc: Self.plain, name: "x"))
    }

    @Test func sectionsOfThePlainFile() throws {
        let sections = try CellMorphology(swc: Self.plain, name: "x").sections
        #expect(sections.map(\.name) == ["soma[0]", "dend[0]", "dend[1]", "dend[2]", "dend_7[0]"])
        #expect(sections.map(\.parent) == [nil, 0, 1, 1, 3])
        #expect(sections.map(\.parentX) == [0, 1, 1, 1, 1])
        #expect(sections[1].points.first == Point3D(x: 0, y: 5, z: 0, diam: 2))
    }

    /// The order of lines does not matter: only ids do.
    @Test(arguments: 0..<50)
    func anyOrderOfLines(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let lines = try String(contentsOf: Resource.url("c91662.swc"), encoding: .utf8).split(separator: "\n")
        let shuffled = lines.shuffled(using: &generator).joined(separator: "\n")
        let original = try CellMorphology(swc: lines.joined(separator: "\n"), name: "x")
        #expect(try CellMorphology(swc: shuffled, name: "x").sections == original.sections)
    }

    /// With ids at random, children may well come before their parents. Cuts may then fall elsewhere than in the file
    /// by order of ids, but not with ids that are already in preorder.
    @Test(arguments: 0..<50)
    func anyNumbering(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        // Without siblings there is one preorder alone.
        let chain = (1...20).map { "\($0) \($0 < 4 ? 1 : 3) \($0) 0 \($0 % 3) 1.\($0) \($0 == 1 ? -1 : $0 - 1)" }
        let names = Array(1...1000).shuffled(using: &generator)
        let renumbered = chain.map { line in
            var fields = line.split(separator: " ").map(String.init)
            for field in [0, 6] {
                if let id = Int(fields[field]), id > 0 { fields[field] = "\(names[id])" }
            }
            return fields.joined(separator: " ")
        }
        let expected = try CellMorphology(swc: chain.joined(separator: "\n"), name: "x")
        let found = try CellMorphology(swc: renumbered.shuffled(using: &generator).joined(separator: "\n"), name: "x")
        #expect(found.sections == expected.sections)
    }

    @Test func largeAndSparseIDs() throws {
        let text = "9007199254740992 3 2 0 0 1 70000000\n70000000 3 1 0 0 1 0\n0 3 0 0 0 1 -1\n"
        let sections = try CellMorphology(swc: text, name: "x").sections
        #expect(sections.count == 1)
        #expect(sections[0].points.map(\.x) == [0, 1, 2])
    }

    @Test func aSinglePointIsASphere() throws {
        let sections = try CellMorphology(swc: "1 1 1 2 3 5 -1", name: "x").sections
        #expect(sections.count == 1)
        #expect(sections[0].points.map(\.x) == [-4, 1, 6])
        #expect(sections[0].points.map(\.diam) == [10, 10, 10])
    }

    @Test func whatIsLeftOutIsNoted() throws {
        let text = "1 1 0 0 0 5 -1\n2 1 9 0 0 5 1\n3 3 9 0 0 1 2\n4 4 20 0 0 1 3\n"
        let morphology = try CellMorphology(swc: text, name: "x")
        #expect(morphology.sections.map(\.name) == ["soma[0]", "apic[0]"])
        #expect(morphology.notes.map(\.kind) == [.removedSection])
        #expect(morphology.notes.map(\.line) == [3])
    }
}
