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
        plain.replacingOccurrences(of: " 5 ", with: " 0x5 "),
        plain.replacingOccurrences(of: " 5 ", with: " 5.e "),
    ])
    func otherSpellingsOfAFileMakeNoDifference(text: String) throws {
        #expect(try CellMorphology(swc: text, name: "x") == CellMorphology(swc: Self.plain, name: "x"))
        #expect(try CellMorphology(swc: Data(text.utf8), name: "x") == CellMorphology(swc: Self.plain, name: "x"))
    }

    /// Files that are odd, and the same to NEURON, with the note that says what is odd.
    static let odd: [(text: String, note: String?)] = [
        (with("\n", " 9\n"), "line 1: what follows the seventh number is not read (also on 5 more lines)"),
        (plain + ",", "line 7: what follows the seventh number is not read"),
        (with(" 0 -5 ", " 0-5 "), nil),
        (with("3 -5 30", "3-5 30"), "line 6: two numbers stand side by side without a space between them"),
        (
            "n T x y z R P\n" + plain,
            "line 1: is not a point, and was left out: id: expected a whole number, 0 or more, found \"n\""
        ),
        (
            plain + "\n8 3 5",
            "line 8: is not a point, and was left out: point: expected 7 fields (id type x y z radius parent), found 3 fields"
        ),
        (with("5 -1\n", "5 0\n"), "line 1: the parent is not a point of the file; the point counts as a root"),
        (with("5 -1\n", "5 1\n"), "line 1: the point is its own parent; it counts as a root"),
        (with("\n4 ", "\n4.0\t"), nil),
        (with("\n4 ", "\n4.2 "), "line 4: an id is not a whole number; its fraction is cut off"),
        (with("0 5 1\n", "0 -5 1\n"), "line 2: the radius is negative; its magnitude counts"),
    ]

    private static func with(_ old: String, _ new: String) -> String { plain.replacingOccurrences(of: old, with: new) }

    @Test(arguments: odd)
    func oddWordsInALineAreNotedOrIgnored(text: String, note: String?) throws {
        let (odd, plain) = try (CellMorphology(swc: text, name: "x"), CellMorphology(swc: Self.plain, name: "x"))
        #expect(odd.notes.map(\.description) == (note.map { [$0] } ?? []))
        #expect(odd.sections.map(\.name) == plain.sections.map(\.name))
        for (one, other) in zip(odd.sections, plain.sections) {
            #expect(one.shape.discretised(nseg: 1, Ra: 1) == other.shape.discretised(nseg: 1, Ra: 1))
        }
    }

    /// As NEURON reads them: from text to single precision at once.
    static let roundedOnce: [(text: String, x: Double)] = [
        ("71.36443710327148", 71.36443328857422), ("71.36443710327149", 71.36444091796875), ("16777217", 16777216),
        ("16777219", 16777220),
        ("1.00000005960464477539062500000000000001", 1.0000001192092896), ("1.000000059604644775390625", 1),
        ("1e-46", 0),
        ("7.1e-46", 1.401298464324817e-45), ("-0.1", -0.10000000149011612),
    ]

    @Test(arguments: roundedOnce)
    func numbersAreRoundedOnce(text: String, x: Double) throws {
        let sections = try CellMorphology(swc: "1 3 0 9 0 1 -1\n2 3 \(text) 0 0 1 1\n", name: "x").sections
        #expect(sections[0].points[1].x == x)
    }

    @Test func aTipOfRadiusZeroIsReadAsNEURONReadsIt() throws {
        let morphology = try CellMorphology(swc: "1 1 0 0 0 5 -1\n2 3 0 10 0 1 1\n3 3 0 20 0 0 2\n", name: "x")
        #expect(morphology.notes.map(\.kind) == [.zeroRadius])
        #expect(morphology.sections[1].points.map(\.diam) == [2, 0])
        let area = morphology.sections[1].shape.discretised(nseg: 1, Ra: 100).totalArea
        #expect(relativeDeviation(area, from: 31.572615420804546) < 1e-15)
    }

    /// A second root hangs on the soma's middle without cable, as in NEURON; without a soma a cable
    /// leads there from the first point.
    @Test func aSecondRootHangsOnTheMiddleOfTheSoma() throws {
        let text = "1 1 0 0 0 5 -1\n2 3 0 10 0 1 1\n3 3 0 20 0 1 2\n4 3 0 50 0 1 -1\n5 3 0 60 0 1 4\n"
        let wired = try CellMorphology(swc: text, name: "x")
        #expect(wired.notes.map(\.kind) == [.furtherRoot] && wired.notes.map(\.line) == [4])
        #expect(wired.sections.map(\.name) == ["soma[0]", "dend[0]", "dend[1]"])
        #expect(wired.sections[2].parent == 0 && wired.sections[2].parentX == 0.5)
        #expect(wired.sections[2].points.map(\.y) == [50, 60])
        let cabled = try CellMorphology(swc: text.replacingOccurrences(of: "1 1 0", with: "1 3 0"), name: "x")
        #expect(cabled.sections[1].points.map(\.y) == [0, 50, 60])
        #expect(cabled.sections[1].parent == 0 && cabled.sections[1].parentX == 1)
    }

    @Test func aPlainFileIsReadIntoItsSections() throws {
        let sections = try CellMorphology(swc: Self.plain, name: "x").sections
        #expect(sections.map(\.name) == ["soma[0]", "dend[0]", "dend[1]", "dend[2]", "dend_7[0]"])
        #expect(sections.map(\.parent) == [nil, 0, 1, 1, 3])
        #expect(sections.map(\.parentX) == [0, 1, 1, 1, 1])
        #expect(sections[1].points.first == Point3D(x: 0, y: 5, z: 0, diam: 2))
    }

    /// The order of lines does not matter: only ids do.
    @Test(arguments: 0..<50)
    func theOrderOfLinesDoesNotMatter(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let lines = try String(contentsOf: Resource.url("c91662.swc"), encoding: .utf8).split(separator: "\n")
        let shuffled = lines.shuffled(using: &generator).joined(separator: "\n")
        let original = try CellMorphology(swc: lines.joined(separator: "\n"), name: "x")
        #expect(try CellMorphology(swc: shuffled, name: "x").sections == original.sections)
    }

    /// With ids at random, children may well come before their parents. Cuts may then fall
    /// elsewhere than in the file by order of ids, but not with ids that are already in preorder.
    @Test(arguments: 0..<50)
    func idsMayComeInAnyOrder(seed: UInt64) throws {
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

    @Test func largeAndSparseIDsAreTaken() throws {
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
