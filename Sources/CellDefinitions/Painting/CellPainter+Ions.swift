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
                    if let problem = Self.problem(name, ion, quantity, descriptors) {
                        collector.add(path, problem, section: place.name)
                    }
                    let unset = [Double?](repeating: nil, count: place.nseg)
                    for segment in 0..<place.nseg where painted[index].contains(section, segment) {
                        sections[section].ions[name, default: unset][segment] = checked(
                            expression, path, quantity.unit, section, segment, regions, "a finite number"
                        ) { _ in true }
                    }
                }
                if !isUsed, !rule.isOptional { collector.add(path, Self.unusedText(name, used)) }
            }
        }
        return sections
    }

    /// The ion and its quantity that a name such as `ena` or `cai` stands for.
    private static func quantity(_ name: String, of ions: Set<String>) -> (ion: String, IonQuantity)? {
        for ion in ions.sorted() {
            for quantity in IonQuantity.allCases where quantity.name(of: Ion(ion, valence: nil)) == name {
                return (ion, quantity)
            }
        }
        return nil
    }

    private static func unusedText(_ name: String, _ used: Set<String>) -> String {
        let known = used.sorted().flatMap { ["e\($0)", "\($0)i", "\($0)o"] }
        return
            "no mechanism there uses such an ion; \(known.isEmpty ? "those there use none" : "there are \(known.joined(separator: ", "))")"
    }

    /// Why a quantity would be set in vain where these mechanisms are; nil where it counts.
    private static func problem(
        _ name: String, _ ion: String, _ quantity: IonQuantity, _ descriptors: [MechanismDescriptor]
    ) -> String? {
        func names(_ use: IonUses) -> String {
            descriptors.filter { !$0.uses(of: Ion(ion, valence: nil)).isDisjoint(with: use) }.map(\.name)
                .joined(separator: ", ")
        }
        let uses = descriptors.reduce(into: IonUses()) { $0.formUnion($1.uses(of: Ion(ion, valence: nil))) }
        let style = IonStyle(uses)
        switch quantity {
        case .current: return "is computed by the mechanisms and cannot be set"
        case .reversalPotential:
            if style.followsNernstAtStart {
                return
                    "would not count: e\(ion) follows from \(ion)i and \(ion)o by Nernst's equation, as \(names([.readsConcentration, .writesConcentration])) uses the concentrations; expected \(ion)i and \(ion)o instead"
            }
            return uses.contains(.writesReversalPotential)
                ? "would not count: \(names(.writesReversalPotential)) computes it" : nil
        case .inside, .outside:
            if style.startsFromDefaults {
                return
                    "would not count: \(names(.writesConcentration)) computes concentrations, which start from the patch's defaults; expected setIonDefault(\"\(name)\", to: …)"
            }
            return uses.contains(.readsConcentration)
                ? nil
                : "would not count: no mechanism there reads a concentration of \(ion), and e\(ion) is a number of its own; expected e\(ion) instead"
        }
    }
}
