import Neurite
import Wording

extension CellPainter {
    /// Sections with what ions begin with in them: where a mechanism uses the ion.
    mutating func ions(of sections: [PaintedSection], _ painted: [SegmentSet], _ regions: RegionResolver)
        -> [PaintedSection]
    {
        var sections = sections
        for (index, rule) in definition.rules.enumerated() {
            for (name, expression) in rule.ions.sorted(by: { $0.key < $1.key }) {
                let path = "rules[\(index)].ions.\(name)"
                var (isUsed, used): (Bool, Set<String>) = (false, [])
                for section in sections.indices where painted[index].sections[section].contains(true) {
                    let descriptors = sections[section].mechanisms.compactMap { $0.first?.descriptor }
                    let ions = Set(descriptors.flatMap { $0.ions.map(\.name) })
                    used.formUnion(ions)
                    guard let (ion, quantity) = Self.quantity(name, of: ions) else { continue }
                    isUsed = true
                    let place = regions.shape.sections[section]
                    if let problem = problem(name, ion, quantity, descriptors) {
                        collector.add(path, problem, section: place.name)
                    }
                    let unset = [Double?](repeating: nil, count: place.nseg)
                    for segment in 0..<place.nseg where painted[index].contains(section, segment) {
                        sections[section].ions[name, default: unset][segment] = checked(
                            expression, path, quantity.unit, section, segment, regions, "number"
                        ) { _ in true }
                    }
                }
                if !isUsed, !rule.isOptional, !mayBeUsed(name), regions.isKnown(rule.region) {
                    collector.add(path, Self.unusedText(name, used))
                }
            }
        }
        return sections
    }

    /// How an ion is set where mechanisms use it so.
    ///
    /// - Parameter others: what synapses may come to do with it there.
    private func style(of ion: String, _ uses: IonUses, others: IonUses = []) -> IonStyle {
        var style = IonStyle(uses)
        guard let nernst = definition.nernst else { return style }
        style.followsNernstAtStart = nernst.contains(ion)
        style.followsNernst = nernst.contains(ion) && uses.union(others).contains(.writesConcentration)
        return style
    }

    /// Sections with how ions are set in them where that does not follow from the mechanisms.
    func withStyles(_ sections: [PaintedSection]) -> [PaintedSection] {
        guard definition.nernst != nil else { return sections }
        let synapses = definition.synapses.values.compactMap { mechanisms[$0.mechanism] }
        return sections.map { section in
            var section = section
            let descriptors = section.mechanisms.compactMap { $0.first?.descriptor }
            for ion in Set((descriptors + synapses).flatMap(\.ions)) {
                let (uses, others) = (descriptors.uses(of: ion), synapses.uses(of: ion))
                let style = style(of: ion.name, uses, others: others)
                if !others.isEmpty || style != IonStyle(uses) { section.ionStyles[ion.name] = style }
            }
            return section
        }
    }

    /// What follows Nernst's equation has to be an ion, and have no other potential.
    mutating func checkNernst(on sections: [PaintedSection]) {
        let known = Set(mechanisms.values.flatMap { $0.ions.map(\.name) })
        let densities = Set(sections.flatMap { $0.mechanisms.compactMap { $0.first?.descriptor } })
        for ion in (definition.nernst ?? []).sorted() {
            if !known.contains(ion), areIonsKnown {
                collector.add("nernst", "no mechanism uses \(ion); expected ions, such as \(known.sorted().listed)")
            }
            let computing = densities.filter { $0.uses(of: Ion(ion, valence: nil)).contains(.writesReversalPotential) }
            if let mechanism = computing.map(\.name).min() {
                collector.add("nernst", "has \(ion), and \(mechanism) computes e\(ion); expected one of them")
            }
        }
    }

    /// Whether a definition that says which ions follow Nernst's equation may say what an ion
    /// begins with that no mechanism of the cell uses: to say it contradicts nothing.
    private func isUsedElsewhere(_ name: String) -> Bool {
        definition.nernst != nil
            && Self.quantity(name, of: Set(mechanisms.values.flatMap { $0.ions.map(\.name) })) != nil
    }

    /// Whether a mechanism uses an ion of which it is not known where it is.
    private func mayBeUsed(_ name: String) -> Bool {
        displaced.areAny || Self.quantity(name, of: displacedIons) != nil
    }

    /// What is said of an ion in the whole model has to count somewhere on the cell.
    mutating func checkModelWideIons(on sections: [PaintedSection]) {
        let synapses = definition.synapses.values.compactMap { mechanisms[$0.mechanism] }
        let densities = Set(sections.map { $0.mechanisms.compactMap { $0.first?.descriptor } })
        let used = Set((densities.joined() + synapses).flatMap { $0.ions.map(\.name) })
        // What a mechanism that is not known uses is not known either.
        for (name, value) in definition.ions.sorted(by: { $0.key < $1.key }) {
            let path = "ions.\(name)"
            if !value.isFinite { collector.add(path, Self.notFiniteText(value)) }
            guard let (ion, quantity) = Self.quantity(name, of: used) else {
                if areIonsKnown, !mayBeUsed(name), !isUsedElsewhere(name) {
                    collector.add(path, Self.unusedText(name, used, "of the cell"))
                }
                continue
            }
            func isUsed(by descriptors: [MechanismDescriptor]) -> Bool {
                descriptors.contains { $0.ions.contains { $0.name == ion } }
            }
            // What a synapse brings is not where it is not.
            let places = densities.filter(isUsed) + (isUsed(by: synapses) ? [synapses] : [])
            let problems = places.map { problem(name, ion, quantity, $0, isModelWide: true) }
            if !problems.contains(nil), let problem = problems.compactMap(\.self).min() {
                collector.add(path, problem)
            }
        }
    }

    /// What is wrong with a current that is set.
    static let computedText = "is computed by the mechanisms and cannot be set"

    /// What is wrong with a number that is none.
    static func notFiniteText(_ value: Double) -> String {
        "is \(DefinitionText.number(value)); expected a finite number"
    }

    /// The ion and its quantity that a name such as `ena` or `cai` stands for.
    static func quantity(_ name: String, of ions: Set<String>) -> (ion: String, IonQuantity)? {
        for ion in ions.sorted() {
            for quantity in IonQuantity.allCases where quantity.name(of: Ion(ion, valence: nil)) == name {
                return (ion, quantity)
            }
        }
        return nil
    }

    static func unusedText(_ name: String, _ used: Set<String>, _ place: String = "there") -> String {
        let known = used.sorted().flatMap { ["e\($0)", "\($0)i", "\($0)o"] }
        let there = known.isEmpty ? "those \(place) use none" : "there are \(known.joined(separator: ", "))"
        return "no mechanism \(place) uses such an ion; \(there)"
    }

    /// Why a quantity would be set in vain where these mechanisms are; nil where it counts.
    ///
    /// - Parameter isModelWide: whether it is set in the whole model, as against in some segments.
    private func problem(
        _ name: String, _ ion: String, _ quantity: IonQuantity, _ descriptors: [MechanismDescriptor],
        isModelWide: Bool = false
    ) -> String? {
        func names(_ use: IonUses) -> String {
            descriptors.filter { !$0.uses(of: Ion(ion, valence: nil)).isDisjoint(with: use) }.map(\.name)
                .joined(separator: ", ")
        }
        let uses = descriptors.uses(of: Ion(ion, valence: nil))
        let style = style(of: ion, uses)
        switch quantity {
        case .current: return Self.computedText
        case .reversalPotential:
            if style.followsNernstAtStart {
                let ions = "\(ion)i and \(ion)o"
                if definition.nernst != nil {
                    return
                        "would not count: e\(ion) follows from \(ions) by Nernst's equation, as nernst says; expected \(ions) instead"
                }
                return
                    "would not count: e\(ion) follows from \(ions) by Nernst's equation, as \(names([.readsConcentration, .writesConcentration])) uses the concentrations; expected \(ions) instead"
            }
            return uses.contains(.writesReversalPotential)
                ? "would not count: \(names(.writesReversalPotential)) computes it" : nil
        case .inside, .outside:
            if style.startsFromDefaults {
                return isModelWide
                    ? nil
                    : "would not count: \(names(.writesConcentration)) computes concentrations, which start from what holds in the whole model; expected \(name) in the definition's own ions, beside its rules"
            }
            return uses.contains(.readsConcentration) || definition.nernst != nil
                ? nil
                : "would not count: no mechanism there reads a concentration of \(ion), and e\(ion) is a number of its own; expected e\(ion) instead"
        }
    }
}

extension [MechanismDescriptor] {
    /// What mechanisms together do with an ion that decides its style.
    fileprivate func uses(of ion: Ion) -> IonUses { reduce(into: []) { $0.formUnion($1.uses(of: ion)) } }
}
