import Neurite

extension DefinedCell {
    /// A picture of the cell with a colour for each region: those that the definition names, in the
    /// order of their names, where a section's middle is in one; else what kind the section is.
    public var regionPicture: MorphologyPicture {
        var picture = MorphologyPicture(of: sections, title: name)
        for (index, section) in type.shape.sections.enumerated() {
            let middle = SegmentIndex.containing(x: 0.5, nseg: section.nseg)
            let own = definition.regions.keys.sorted().first {
                regions.segments(of: .named($0)).contains(index, middle)
            }
            if let own { picture.branches[index].kind = own }
        }
        return picture
    }

    /// A picture of the cell, coloured by a number of its segments; grey where they do not have it.
    ///
    /// - Parameter variable: `hh.gnabar`, `cm`, `diam`, or a quantity of an ion such as `ena`.
    /// - Throws: `NeuriteError.invalidModel` where no segment has such a number.
    public func picture(of variable: String) throws -> MorphologyPicture {
        let values = sections.indices.map { self.values(of: variable, inSection: $0) }
        guard values.contains(where: { $0.contains { !$0.isNaN } }) else {
            throw fault("has no \(variable) anywhere; it has \(variables.joined(separator: ", "))")
        }
        var picture = MorphologyPicture(of: sections, title: name)
        picture.valueLabel = variable
        for (index, values) in values.enumerated() { picture.branches[index].values = values }
        return picture
    }

    private var variables: [String] {
        var names: Set<String> = []
        for section in type.sections {
            names.formUnion(section.ions.keys)
            for mechanism in section.mechanisms.compactMap({ $0.first?.descriptor }) {
                names.formUnion(mechanism.parameterNames.map { "\(mechanism.name).\($0)" })
            }
        }
        return ["cm", "diam"] + names.sorted()
    }

    private func values(of variable: String, inSection section: Int) -> [Double] {
        let (painted, count) = (type.sections[section], type.sections[section].nseg)
        switch variable {
        case "cm": return sections[section].segments.map(\.cm)
        case "diam": return type.shape.sections[section].segments.diams
        default: break
        }
        if let ions = painted.ions[variable] { return ions.map { $0 ?? .nan } }
        guard let dotted = DottedName(variable),
            let mechanism = painted.mechanisms.first(where: { $0.first?.name == dotted.mechanism })
        else {
            return [Double](repeating: .nan, count: count)
        }
        return (0..<count).map { mechanism[mechanism.count == 1 ? 0 : $0][dotted.variable] ?? .nan }
    }
}
