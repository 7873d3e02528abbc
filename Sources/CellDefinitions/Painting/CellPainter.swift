import Neurite

/// Works out what a definition makes of a cell: first how its sections are divided, at one segment
/// a section, then what is in each segment.
struct CellPainter {
    private(set) var definition: CellDefinition
    /// Rules that cannot be painted, as they name what there is not.
    private(set) var unpaintable: Set<Int> = []
    let mechanisms: [String: MechanismDescriptor]
    var collector: FaultCollector

    init(_ definition: CellDefinition, mechanisms: [MechanismDescriptor], source: String) {
        self.definition = definition
        self.mechanisms = Dictionary(mechanisms.map { ($0.name, $0) }) { $1 }
        collector = FaultCollector(source: source)
    }

    /// The sections as they are to be, and the regions on them.
    ///
    /// - Throws: `NeuriteError.invalidModel` with all that is wrong with the definition on this
    /// cell.
    mutating func paint(_ undivided: CellShape) throws -> (sections: [PaintedSection], regions: RegionResolver) {
        checkAlone()
        let whole = RegionResolver(undivided, named: definition.regions)
        checkRegions(whole)
        checkMechanisms()
        leaveOutUnpaintable(whole)
        let cables = undivided.sections.indices.map { cable(ofSection: $0, whole) }
        let nsegs = cables.indices.map { nseg(ofSection: $0, cables[$0], whole) }
        let regions = RegionResolver(undivided.divided(into: nsegs), named: definition.regions)
        let painted = definition.rules.map { regions.segments(of: $0.region) }
        checkPainted(painted, whole)
        checkSynapseValues(regions)
        let sections = cables.indices.map { section in
            PaintedSection(
                nseg: nsegs[section], Ra: cables[section].Ra, cm: cm(ofSection: section, painted, regions),
                mechanisms: mechanisms(ofSection: section, painted, regions), ions: [:])
        }
        checkModelWideIons(on: sections)
        let withIons = ions(of: sections, painted, regions)
        guard collector.isEmpty else { throw NeuriteError.invalidModel(collector.faults) }
        return (withIons, regions)
    }

    /// Leaves out rules that name what there is not, so that what is wrong with others is found,
    /// too.
    private mutating func leaveOutUnpaintable(_ regions: RegionResolver) {
        for (index, rule) in definition.rules.enumerated() {
            let isSound =
                regions.problems(with: rule.region).isEmpty
                && rule.expressions.allSatisfy { regions.problems(with: $0.value).isEmpty }
            if isSound { continue }
            unpaintable.insert(index)
            definition.rules[index] = Rule(in: .nothing, optional: true)
        }
    }

    /// What rules say of the cable of a section, at its middle.
    private mutating func cable(ofSection section: Int, _ whole: RegionResolver) -> (Ra: Double?, cm: Double?) {
        var cable: (Ra: Double?, cm: Double?)
        let middle = SegmentIndex.containing(x: 0.5, nseg: whole.shape.sections[section].nseg)
        for (index, rule) in definition.rules.enumerated()
        where whole.segments(of: rule.region).contains(section, middle) {
            if let Ra = rule.Ra {
                cable.Ra = checked(Ra, "rules[\(index)].Ra", "ohm cm", section, middle, whole, "a number above 0") {
                    $0 > 0
                }
            }
            if let cm = rule.cm { cable.cm = checkedCm(cm, index, section, middle, whole) }
        }
        return cable
    }

    private mutating func nseg(
        ofSection section: Int, _ cable: (Ra: Double?, cm: Double?), _ whole: RegionResolver
    ) -> Int {
        let place = whole.shape.sections[section]
        var (discretisation, path) = (definition.discretisation ?? .dLambda(), "discretisation")
        let middle = SegmentIndex.containing(x: 0.5, nseg: place.nseg)
        for (index, rule) in definition.rules.enumerated() {
            guard let own = rule.discretisation, whole.segments(of: rule.region).contains(section, middle) else {
                continue
            }
            (discretisation, path) = (own, "rules[\(index)].discretisation")
        }
        guard discretisation.problem == nil else { return place.nseg }
        // What makes no sense was reported, and other faults are still to be found.
        let Ra = cable.Ra.flatMap { $0 > 0 && $0.isFinite ? $0 : nil } ?? 35.4
        let cm = cable.cm.flatMap { $0 >= 0 && $0.isFinite ? $0 : nil } ?? 1
        if case .dLambda(_, let frequency) = discretisation {
            guard place.shape.lengthConstant(frequency: frequency, Ra: Ra, cm: cm) > 0 else {
                collector.add(
                    path, "d_lambda cannot be applied to \(place.name): it has no diameter somewhere")
                return place.nseg
            }
        }
        if let problem = discretisation.problem(with: place.shape, named: place.name, Ra: Ra, cm: cm) {
            collector.add(path, problem, kind: "too many", section: place.name)
            return place.nseg
        }
        return discretisation.nseg(of: place.shape, Ra: Ra, cm: cm, present: place.nseg)
    }

    private mutating func cm(ofSection section: Int, _ painted: [SegmentSet], _ regions: RegionResolver) -> [Double] {
        let count = regions.shape.sections[section].nseg
        var values = [Double?](repeating: nil, count: count)
        for (index, rule) in definition.rules.enumerated() {
            guard let cm = rule.cm else { continue }
            for segment in 0..<count where painted[index].contains(section, segment) {
                values[segment] = checkedCm(cm, index, section, segment, regions)
            }
        }
        guard values.contains(where: { $0 != nil }) else { return [] }
        return Self.compacted(values.map { $0 ?? 1 })
    }

    /// One value where all are the same to the bit.
    private static func compacted(_ values: [Double]) -> [Double] {
        values.allSatisfy { $0.bitPattern == values[0].bitPattern } ? [values[0]] : values
    }

    private mutating func checkedCm(
        _ cm: PlaceExpression, _ rule: Int, _ section: Int, _ segment: Int, _ regions: RegionResolver
    ) -> Double {
        checked(cm, "rules[\(rule)].cm", "uF/cm2", section, segment, regions, "a number of 0 or more") { $0 >= 0 }
    }

    /// The value of an expression in a segment, which has to make sense.
    mutating func checked(
        _ expression: PlaceExpression, _ path: String, _ unit: String, _ section: Int, _ segment: Int,
        _ regions: RegionResolver, _ expected: String, _ isValid: (Double) -> Bool
    ) -> Double {
        let value = regions.value(of: expression, section: section, segment: segment)
        if !(isValid(value) && value.isFinite) {
            let place = regions.shape.sections[section]
            let x = DefinitionText.number(place.centre(segment))
            let found = "is \(DefinitionText.number(value))\(unit.isEmpty ? "" : " \(unit)") in \(place.name)(\(x))"
            collector.add(path, "\(found); expected \(expected)", kind: "value", section: place.name)
        }
        return value
    }
}
