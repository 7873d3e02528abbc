import Neurite

extension DefinedCell {
    /// A picture of the cell with a colour for each region: that which the definition names and
    /// a section's middle is in; else what kind the section is.
    ///
    /// Where a middle is in several, a region within another shows rather than the other; else the
    /// one that the definition's rules name last.
    public var regionPicture: MorphologyPicture {
        var picture = MorphologyPicture(of: sections, title: name)
        let order = lastNamed
        let names = definition.regions.keys.sorted { (-(order[$0] ?? -1), $0) < (-(order[$1] ?? -1), $1) }
        let sets = names.map { regions.segments(of: .named($0)) }
        for (index, section) in type.shape.sections.enumerated() {
            let middle = SegmentIndex.containing(x: 0.5, nseg: section.nseg)
            let there = names.indices.filter { sets[$0].contains(index, middle) }
            let own = there.first { place in
                !there.contains { sets[$0] != sets[place] && sets[$0].isWithin(sets[place]) }
            }
            if let own { picture.branches[index].kind = names[own] }
        }
        return picture
    }

    /// The last rule that names each region, by itself or among others.
    private var lastNamed: [String: Int] {
        var last: [String: Int] = [:]
        for (index, rule) in definition.rules.enumerated() {
            var rest = [rule.region]
            while let region = rest.popLast() {
                if case .named(let name) = region { last[name] = index }
                rest += region.inner
            }
        }
        return last
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
