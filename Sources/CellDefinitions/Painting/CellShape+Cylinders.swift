import Neurite
import Wording

extension CellModel.Cylinder {
    /// What is wrong with a place on a parent that there is not.
    static let rootText = "is there without a parent on which it would be; expected a parent, or no at"
}

extension CellShape {
    /// The shape of cylinders, which a network's cells may be; something else stands in for what
    /// makes no sense.
    ///
    /// - Parameters:
    ///   - path: where they are in the text.
    ///   - unread: what of it could not be read.
    ///   - faults: all that is wrong with them, by the paths in the text.
    init(
        name: String, _ cylinders: [CellModel.Cylinder], at path: String, unread: UnreadPlaces, faults: inout [Fault]
    ) {
        var (sections, found): ([Section], [Fault]) = ([], [])
        let isNamed = cylinders.indices.map { !unread.contains("\(path)[\($0)].name") }
        if cylinders.isEmpty { found.append(Fault(path, "has none; expected one at least")) }
        for (number, cylinder) in cylinders.enumerated() {
            let place = "\(path)[\(number)]"
            var shape = SectionShape.cylinder(L: cylinder.L, diam: cylinder.diam)
            let problems = shape.faults(nseg: 1, Ra: 100)
            found += problems.map { Fault(place, $0) }
            if !problems.isEmpty { shape = .cylinder(L: 1, diam: 1) }
            if cylinder.name.isEmpty { found.append(Fault("\(place).name", "is empty; expected a name")) }
            if isNamed[number], sections.contains(where: { $0.name == cylinder.name }) {
                found.append(Fault("\(place).name", "\(cylinder.name) is there a second time; expected each once"))
            }
            let isOnParent = 0...1 ~= cylinder.parentX
            if !isOnParent {
                found.append(Fault("\(place).at", "is \(DefinitionText.number(cylinder.parentX)); expected 0 to 1"))
            }
            if cylinder.parent == nil, cylinder.parentX != 1 {
                faults.append(Fault("\(place).at", CellModel.Cylinder.rootText))
            }
            let parent = cylinder.parent.flatMap { name in sections.firstIndex { $0.name == name } }
            if let name = cylinder.parent, parent == nil, !isNamed[..<number].contains(false) {
                let known = number == 0 ? "it is the first" : "there are \(sections.prefix(12).map(\.name).listed)"
                found.append(Fault("\(place).parent", "there is no section \(name) before; \(known)"))
            }
            if cylinder.parent == nil, number > 0 {
                found.append(
                    Fault("\(place).parent", "is missing; expected a section before, as all of a cell is one tree"))
            }
            sections.append(
                Section(
                    name: cylinder.name, tag: Self.tag(ofKind: String(cylinder.name.prefix { $0 != "[" })),
                    shape: shape,
                    parent: number == 0 ? nil : (parent ?? 0, isOnParent ? cylinder.parentX : 1), isReversed: false,
                    nseg: 1, segments: shape.discretised(nseg: 1, Ra: 1)))
        }
        found.removeAll { unread.contains($0.object) }
        faults += found
        let isSound = found.isEmpty && !unread.containsPart(of: path)
        let areNamed = !sections.isEmpty && !isNamed.contains(false)
        self.init(
            name: name, areNamed ? sections : [], standIns: isSound ? [] : Set(sections.indices), isUnknown: !areNamed)
    }

    /// A shape of which nothing is known.
    static func unknown(name: String) -> CellShape { CellShape(name: name, [], isUnknown: true) }
}
