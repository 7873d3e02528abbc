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
        let regions = regions
        let sets = names.map { regions.segments(of: .named($0)) }
        for (index, section) in regions.shape.sections.enumerated() {
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
    /// - Parameter variable: `hh.gnabar`, `Ra`, `cm`, `L`, `diam`, `nseg`, or a quantity of an ion
    ///   that rules say, such as `ena`.
    /// - Throws: `NeuriteError.invalidModel` where no segment has such a number.
    public func picture(of variable: String) throws -> MorphologyPicture {
        let values = sections.indices.map { self.values(of: variable, inSection: $0) }
        guard values.contains(where: { $0.contains { !$0.isNaN } }) else {
            throw fault("has no \(variable) anywhere; it has \(variables.joined(separator: ", "))")
        }
        var picture = MorphologyPicture(of: sections, title: name)
        let unit = unit(of: variable)
        picture.valueLabel = unit.isEmpty ? variable : "\(variable) (\(unit))"
        for (index, values) in values.enumerated() { picture.branches[index].values = values }
        return picture
    }

    /// What every section has, and its unit.
    private static let ofSections: KeyValuePairs = [
        "Ra": "ohm cm", "cm": "uF/cm2", "L": "um", "diam": "um", "nseg": "",
    ]

    private var variables: [String] {
        var names: Set<String> = []
        for section in type.sections { names.formUnion(section.ions.keys) }
        for mechanism in mechanisms { names.formUnion(mechanism.parameterNames.map { "\(mechanism.name).\($0)" }) }
        return Self.ofSections.map(\.key) + names.sorted()
    }

    private var mechanisms: [MechanismDescriptor] {
        type.sections.flatMap { $0.mechanisms.compactMap { $0.first?.descriptor } }
    }

    private func unit(of variable: String) -> String {
        if let own = Self.ofSections.first(where: { $0.key == variable }) { return own.value }
        guard let dotted = DottedName(variable) else {
            let ions = Set(mechanisms.flatMap { $0.ions.map(\.name) })
            return CellPainter.quantity(variable, of: ions)?.1.unit ?? ""
        }
        let mechanism = mechanisms.first { $0.name == dotted.mechanism }
        return mechanism.flatMap { $0.column(named: dotted.variable).map($0.unit(ofColumn:)) } ?? ""
    }

    private func values(of variable: String, inSection number: Int) -> [Double] {
        let (section, painted) = (sections[number], type.sections[number])
        let segments = section.segments
        switch variable {
        case "Ra": return segments.map { _ in section.Ra }
        case "cm": return segments.map(\.cm)
        case "L": return segments.map { _ in section.L }
        case "diam": return segments.map(\.diam)
        case "nseg": return segments.map { _ in Double(section.nseg) }
        default: break
        }
        // What was painted on segments holds for those that the section is divided into now.
        let places = segments.map { SegmentIndex.containing(x: $0.x, nseg: painted.nseg) }
        if let ions = painted.ions[variable] { return places.map { ions[$0] ?? .nan } }
        guard let dotted = DottedName(variable),
            let mechanism = painted.mechanisms.first(where: { $0.first?.name == dotted.mechanism })
        else {
            return segments.map { _ in .nan }
        }
        return places.map { mechanism[mechanism.count == 1 ? 0 : $0][dotted.variable] ?? .nan }
    }
}
