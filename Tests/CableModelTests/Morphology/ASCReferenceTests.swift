import CableModel
import Foundation
import Testing

/// Neurolucida files, section by section as NEURON's Import3d reads them. Recorded by
/// Reference/asc_reference.py.
@Suite struct ASCReferenceTests {
    struct Case: Decodable {
        var seed: Int
        var asc: String
        /// Nil where NEURON fails.
        var sections: [SWCReferenceTests.Case.Section]?
    }

    @Test func randomFilesAreReadAsImport3dReadsThem() throws {
        var (same, worst) = (0, 0.0)
        var names: [String: Int] = [:]
        for reference in try Resource.decoded([Case].self, from: "asc-reference.json") {
            guard let sections = reference.sections else {
                #expect(throws: MorphologyError.self, "seed \(reference.seed)") {
                    try CellMorphology(asc: reference.asc, name: "")
                }
                continue
            }
            let morphology = try CellMorphology(asc: reference.asc, name: "seed \(reference.seed)")
            worst = max(worst, compare(morphology, sections))
            for section in morphology.sections { names[String(section.name.prefix { $0 != "[" }), default: 0] += 1 }
            same += 1
        }
        #expect(same > 100 && worst < 1e-9)
        #expect(Set(names.keys) == ["soma", "axon", "dend", "apic", "dend_0"])
        print(same, "Neurolucida files; largest relative deviation of L or area:", worst)
    }

    /// The largest relative deviation of L and area in one case.
    private func compare(_ morphology: CellMorphology, _ sections: [SWCReferenceTests.Case.Section]) -> Double {
        let seed = morphology.name
        let expected = Dictionary(uniqueKeysWithValues: sections.map { ($0.name, $0) })
        #expect(Set(morphology.sections.map(\.name)) == Set(expected.keys), "\(seed)")
        var worst = 0.0
        for section in morphology.sections {
            guard let other = expected[section.name] else { continue }
            #expect(section.parent.map { morphology.sections[$0].name } == other.parent, "\(seed) \(section.name)")
            #expect(section.parentX == other.parentX, "\(seed) \(section.name)")
            #expect(section.points.map { [$0.x, $0.y, $0.z, $0.diam] } == other.points, "\(seed) \(section.name)")
            let geometry = section.shape.discretised(nseg: 1, Ra: 100)
            worst = max(worst, relativeDeviation(geometry.L, from: other.L))
            if other.area > 1e-12 { worst = max(worst, relativeDeviation(geometry.totalArea, from: other.area)) }
        }
        return worst
    }
}

/// What the reader of Neurolucida files takes, and what it refuses.
@Suite struct ASCFormatTests {
    static let plain = """
        ; V3 text file written for MicroBrightField products.
        ("CellBody" (Color Red) (CellBody)
          (-5 0 0 0.1) (0 4 0 0.1) (5 0 0 0.1) (0 -4 0 0.1)
        ) ; End of contour
        ( (Color RGB (255, 128, 0)) (Dendrite)
          (1 0 0 2) (10 0 0 2) <(Class 1 "thin") (10 1 0 0.5)>
          (20, 0, 0, 1)
          (Cross (Color Red) (20 0 0 1))
          ( (30 5 0 1) Normal
          | (20 0 0 1) (30 -5 0 1) ( (40 -5 0 1) | (40 -9 0 0.5) ) )
        )
        ( (Axon) (80 0 0 1) (90 0 0 1) Incomplete )
        """

    @Test func aPlainFileIsReadIntoItsSections() throws {
        let morphology = try CellMorphology(asc: Self.plain, name: "x")
        let sections = morphology.sections
        #expect(sections.map(\.name) == ["soma[0]", "dend[0]", "dend[1]", "dend[2]", "dend[3]", "dend[4]", "axon[0]"])
        #expect(sections.map(\.parent) == [nil, 0, 1, 1, 3, 3, 0])
        #expect(sections.map(\.parentX) == [0, 0.5, 1, 1, 1, 1, 0.5])
        #expect(sections.map(\.points.count) == [21, 3, 2, 2, 2, 2, 2])
        // The last of the parent begins a section where the file does not repeat it, as thick as
        // the section is.
        #expect(sections[2].points == [Point3D(x: 20, y: 0, z: 0, diam: 1), Point3D(x: 30, y: 5, z: 0, diam: 1)])
        #expect(sections[5].points[0] == Point3D(x: 30, y: -5, z: 0, diam: 0.5))
        #expect(morphology.notes.map(\.kind) == [.outsideSoma] && morphology.notes.map(\.line) == [12])
    }

    @Test(arguments: [
        plain.replacingOccurrences(of: "\n", with: "\r\n"), "\u{FEFF}" + plain,
        plain.replacingOccurrences(of: " ", with: "\t"),
        plain.replacingOccurrences(of: ")", with: ") ; a comment (\n"), plain + "\n(Description \"me@here.org\")",
    ])
    func blanksLineEndsAndCommentsMakeNoDifference(text: String) throws {
        #expect(
            try CellMorphology(asc: text, name: "x").sections == CellMorphology(asc: Self.plain, name: "x").sections)
    }

    @Test(arguments: [
        ("", "x.asc:1: syntax: expected (, found the end of the file"),
        ("((Axon) (1 2 3 4)", "x.asc:1: syntax: expected ), found the end of the file"),
        ("((Axon)\n(1 x 3 4))", "x.asc:2: syntax: expected a number, found x"),
        ("((Axon)\n(1 2 3 4) (5 6 7 8) \"text)", #"x.asc:2: syntax: expected ), found "\"text)""#),
        (
            "(\"CellBody\" (1 1 0) (2 2 0) (3 3 0))",
            "x.asc:1: soma: expected an outline with a length and a width, found a degenerate outline, or nan"
        ),
        ("(\"Contour\" (1 1 0))", "x.asc: file: expected a tree or the outline of a soma, found none"),
        (
            "((Axon) (1 2 3 4) (5 nan 7 8))",
            "x.asc: axon[0]: expected finite numbers, found nan, inf or a number beyond 1e38"
        ),
        (
            "\u{1F}\u{8B}",
            "x.asc: file: expected a Neurolucida file as plain text, found data compressed by gzip; unpack it first, or read from `zcat file |`"
        ),
    ])
    func whatIsWrongIsNamed(text: String, message: String) {
        let bytes = text.unicodeScalars.map { UInt8($0.value) }
        let error = #expect(throws: MorphologyError.self) { try CellMorphology(asc: bytes, name: "x.asc") }
        #expect(error?.description == message)
    }

    /// Trees are read with no more of a stack for being deep.
    @Test func aDeepTreeIsReadWithoutADeepStack() throws {
        let depth = 100_000
        let text =
            "((Axon) " + (0..<depth).map { "(\($0) 0 0 1) (" }.joined() + "(0 1 0 1)"
            + String(repeating: ")", count: depth + 1)
        let sections = try CellMorphology(asc: text, name: "deep").sections
        #expect(sections.count == depth + 1)
        #expect(sections[depth].parent == depth - 1)
    }

    /// Which format a file has is seen from how it begins.
    @Test func theFormatIsSeenFromHowAFileBegins() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("neurite-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("cell")
        try Data(Self.plain.utf8).write(to: file)
        #expect(try CellMorphology(contentsOf: file) == CellMorphology(asc: Self.plain, name: "cell"))
        #expect(try CellMorphology(contentsOfASC: file) == CellMorphology(contentsOf: file))
        try Data(SWCFormatTests.plain.utf8).write(to: file)
        #expect(try CellMorphology(contentsOf: file) == CellMorphology(contentsOfSWC: file))
        // NEURON leaves out such a line of an SWC file.
        try Data(("; traced by hand\n" + SWCFormatTests.plain).utf8).write(to: file)
        let commented = try CellMorphology(contentsOf: file)
        #expect(commented.sections.count == 5 && commented.notes.count == 1)
        // Lines count from the file's first, all else is the same.
        try Data(("; traced by hand\n\n ; twice\n" + Self.plain).utf8).write(to: file)
        let behindComments = try CellMorphology(contentsOf: file)
        #expect(
            behindComments.sections.map(\.points)
                == (try CellMorphology(asc: Self.plain, name: "cell")).sections.map(\.points))
    }
}
