/// Puts the sections of a Neurolucida file together: somata first, neurites on them, sections of no
/// length left out, names.
struct ASCAssembly {
    private let drafts: [ASCSection]
    private let somata: ASCSomata
    /// What is odd about the file.
    private(set) var notes: [CellMorphology.Problem]
    /// What makes a cell of it impossible.
    private(set) var fault: MorphologyError.Fault?

    init(_ sections: [ASCSection], notes: [CellMorphology.Problem]) {
        somata = ASCSomata(sections)
        drafts = sections
        self.notes = notes + somata.notes
    }

    /// The sections of the cell; empty where there is a fault.
    mutating func sections() -> [CellMorphology.Section] {
        var names = SectionNames()
        var made: [CellMorphology.Section] = []
        for soma in somata.somata {
            guard let points = soma.points, points.allSatisfy({ $0.place.length.isFinite && $0.diam.isFinite }) else {
                fault = .init(
                    line: soma.line, field: "soma", expected: "an outline with a length and a width",
                    found: "a degenerate outline, or nan")
                return []
            }
            made.append(
                CellMorphology.Section(
                    name: names.next(ofType: 1), type: 1, points: points.map(\.point), parent: nil, parentX: 0))
        }
        // For each draft its section, and where on that a child is connected: of one that is left
        // out, where it would be itself.
        var place = [(section: Int, x: Double)?](repeating: nil, count: drafts.count)
        for (index, draft) in drafts.enumerated() where !draft.isContour {
            let parent = parent(of: draft, places: place)
            if let parent, spansNothing(draft) {
                place[index] = parent
                notes.append(
                    CellMorphology.Problem(
                        .removedSection, line: draft.line,
                        message: "a section of no length was left out; its children are connected to its parent"))
                continue
            }
            place[index] = (made.count, 1)
            let points = draft.points.count == 1 ? draft.points[0].sphere : draft.points
            made.append(
                CellMorphology.Section(
                    name: names.next(ofType: draft.type), type: draft.type, points: points.map(\.point),
                    parent: parent?.section,
                    parentX: parent?.x ?? 0))
        }
        if made.isEmpty {
            fault = .init(line: 0, field: "file", expected: "a tree or the outline of a soma", found: "none")
        }
        if let index = made.firstIndex(where: { !$0.points.allSatisfy(\.hasPlace) }) {
            fault = .init(
                line: 0, field: made[index].name, expected: "finite numbers", found: "nan, inf or a number beyond 1e38")
            return []
        }
        return made
    }

    private mutating func parent(of draft: ASCSection, places: [(section: Int, x: Double)?]) -> (
        section: Int, x: Double
    )? {
        if let parent = draft.parent { return places[parent] }
        guard let (soma, isOutside) = somata.soma(at: draft.points[0].place) else { return nil }
        if isOutside {
            notes.append(
                CellMorphology.Problem(
                    .outsideSoma, line: draft.line,
                    message:
                        "a tree begins outside of all somata; as in NEURON it hangs on the nearest one's middle, without cable"
                ))
        }
        return (soma, 0.5)
    }

    private func spansNothing(_ draft: ASCSection) -> Bool {
        draft.points.count <= 1 || draft.points.count == 2 && draft.points[0].coincides(with: draft.points[1])
    }
}

extension Point3D {
    /// Whether all its numbers can be reckoned with.
    fileprivate var hasPlace: Bool { abs(x) <= 1e38 && abs(y) <= 1e38 && abs(z) <= 1e38 && abs(diam) <= 1e38 }
}
