import Neurite

extension CellShape {
    /// The shape of cylinders, which a network's cells may be.
    init(name: String, _ cylinders: [CellModel.Cylinder], at path: String) throws {
        var (sections, faults): ([Section], [Fault]) = ([], [])
        if cylinders.isEmpty { faults.append(Fault(path, "expected one at least")) }
        for (number, cylinder) in cylinders.enumerated() {
            let place = "\(path)[\(number)]"
            let shape = SectionShape.cylinder(L: cylinder.L, diam: cylinder.diam)
            let problems = shape.faults(nseg: 1, Ra: 100)
            faults += problems.map { Fault(place, $0) }
            if cylinder.name.isEmpty { faults.append(Fault("\(place).name", "is empty; expected a name")) }
            if sections.contains(where: { $0.name == cylinder.name }) {
                faults.append(Fault(place, "\(cylinder.name) is there a second time"))
            }
            if !(0...1 ~= cylinder.parentX) {
                faults.append(Fault("\(place).at", "is \(DefinitionText.number(cylinder.parentX)); expected 0 to 1"))
            }
            let parent = cylinder.parent.flatMap { name in sections.firstIndex { $0.name == name } }
            if let name = cylinder.parent, parent == nil {
                faults.append(Fault("\(place).parent", "there is no section \(name) before; expected one"))
            }
            if cylinder.parent == nil, number > 0 {
                faults.append(
                    Fault("\(place).parent", "is missing; expected a section before, as all of a cell is one tree"))
            }
            guard problems.isEmpty else { continue }
            sections.append(
                Section(
                    name: cylinder.name, tag: Self.tag(ofKind: String(cylinder.name.prefix { $0 != "[" })),
                    shape: shape,
                    parent: parent.map { ($0, cylinder.parentX) }, isReversed: false, nseg: 1,
                    segments: shape.discretised(nseg: 1, Ra: 1)))
        }
        guard faults.isEmpty else { throw NeuriteError.invalidModel(faults) }
        self.init(name: name, sections)
    }
}
