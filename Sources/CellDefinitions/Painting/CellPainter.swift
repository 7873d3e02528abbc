import Neurite

/// Mechanisms of which it is not known where they are: those of rules that name what there is not
/// or could not be read, and those that nobody knows.
struct DisplacedMechanisms: Sendable {
    var names: Set<String> = []
    /// Whether there may be others, of rules that could not be read.
    var areAny = false

    func contains(_ name: String) -> Bool { areAny || names.contains(name) }
}

/// Works out what a definition makes of a cell: first how its sections are divided, at one segment
/// a section, then what is in each segment.
struct CellPainter {
    private(set) var definition: CellDefinition
    /// What is not known, as it could not be read.
    let unread: UnreadPlaces
    /// Mechanisms of which it is not known where they are.
    private(set) var displaced = DisplacedMechanisms()
    let mechanisms: [String: MechanismDescriptor]
    var collector: FaultCollector

    init(_ definition: CellDefinition, mechanisms: [MechanismDescriptor], unread: UnreadPlaces) {
        (self.definition, self.unread) = (definition, unread)
        self.mechanisms = Dictionary(mechanisms.map { ($0.name, $0) }) { $1 }
        collector = FaultCollector(unread: unread)
    }

    /// The sections as they are to be, as far as the definition makes sense, and the shape that
    /// they have; the ``collector`` has what makes none.
    mutating func paint(_ undivided: CellShape) -> (sections: [PaintedSection], shape: CellShape) {
        checkAlone()
        let whole = regions(of: undivided)
        checkRegions(whole)
        checkMechanisms()
        leaveOutUnpaintable(whole)
        let cables = undivided.sections.indices.map { cable(ofSection: $0, whole) }
        let nsegs = cables.indices.map { nseg(ofSection: $0, cables[$0], whole) }
        let regions = regions(of: undivided.divided(into: nsegs))
        let painted = definition.rules.map { regions.segments(of: $0.region) }
        checkPainted(painted, whole)
        checkSynapseValues(regions)
        let sections = cables.indices.map { section in
            PaintedSection(
                nseg: nsegs[section], Ra: cables[section].Ra, cm: cm(ofSection: section, painted, regions),
                mechanisms: mechanisms(ofSection: section, painted, regions), ions: [:])
        }
        checkNernst(on: sections)
        checkModelWideIons(on: sections)
        let withIons = ions(of: withStyles(sections), painted, regions)
        return (withIons, regions.shape)
    }

    /// The shape with what the definition has in the place of its axon.
    mutating func replacingAxon(of shape: CellShape) -> CellShape {
        guard let axon = definition.axon, !shape.sections.isEmpty else { return shape }
        // What makes no sense is told by the check.
        let discretisation = definition.discretisation.flatMap { $0.problem == nil ? $0 : nil } ?? .dLambda()
        let isSound = axon.faults.isEmpty && !unread.containsPart(of: "axon")
        return shape.replacingAxon(by: axon.mended, discretisation, isSound: isSound) { collector.add("axon", $0) }
    }

    private func regions(of shape: CellShape) -> RegionResolver {
        RegionResolver(shape, named: definition.regions, unread: unread)
    }

    /// Whether it is known which ions the mechanisms of the cell use.
    var areIonsKnown: Bool {
        !displaced.areAny && displaced.names.allSatisfy { mechanisms[$0] != nil } && !unread.contains("synapses")
            && definition.synapses.allSatisfy { mechanisms[$1.mechanism] != nil }
    }

    /// The ions of mechanisms of which it is not known where they are.
    var displacedIons: Set<String> {
        Set(displaced.names.compactMap { mechanisms[$0] }.flatMap { $0.ions.map(\.name) })
    }

    /// Leaves out rules that name what there is not, so that what is wrong with others is found,
    /// too.
    private mutating func leaveOutUnpaintable(_ regions: RegionResolver) {
        displaced.areAny = unread.contains("rules")
        for (index, rule) in definition.rules.enumerated() {
            displaced.names.formUnion(rule.mechanisms.keys.filter { mechanisms[$0] == nil })
            if unread.contains("rules[\(index)].mechanisms") { displaced.areAny = true }
            let isSound =
                regions.problems(with: rule.region).isEmpty && regions.isRead(rule.region)
                && !unread.contains("rules[\(index)].in")
                && rule.expressions.allSatisfy { regions.problems(with: $0.value).isEmpty }
            if isSound { continue }
            displaced.names.formUnion(rule.mechanisms.keys)
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
                cable.Ra = checked(Ra, "rules[\(index)].Ra", "ohm cm", section, middle, whole, "number above 0") {
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
        guard discretisation.problem == nil, !whole.shape.standIns.contains(section) else {
            return place.nseg
        }
        // What makes no sense was reported, and other faults are still to be found.
        let Ra = cable.Ra.flatMap { $0 > 0 && $0.isFinite ? $0 : nil } ?? 35.4
        let cm = cable.cm.flatMap { $0 >= 0 && $0.isFinite ? $0 : nil } ?? 1
        if case .dLambda(_, let frequency) = discretisation {
            guard place.shape.lengthConstant(frequency: frequency, Ra: Ra, cm: cm) > 0 else {
                let hasDiameter = place.shape.lengthConstant(frequency: 100, Ra: 35.4, cm: 1) > 0
                let (hertz, text) = (DefinitionText.number(frequency), DefinitionText.number)
                let values = "Ra \(text(Ra)) ohm cm and cm \(text(cm)) uF/cm2 at \(hertz) Hz"
                let reason =
                    hasDiameter
                    ? "\(values) make a length constant of 0 um; expected one above 0"
                    : "it has no diameter somewhere; expected one above 0 um"
                collector.add(
                    path, "d_lambda cannot be applied to \(place.name): \(reason)", kind: "length constant",
                    section: place.name)
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
        checked(cm, "rules[\(rule)].cm", "uF/cm2", section, segment, regions, "number of 0 or more") { $0 >= 0 }
    }

    /// The value of an expression in a segment, which has to make sense.
    mutating func checked(
        _ expression: PlaceExpression, _ path: String, _ unit: String, _ section: Int, _ segment: Int,
        _ regions: RegionResolver, _ expected: String, _ isValid: (Double) -> Bool
    ) -> Double {
        let value = regions.value(of: expression, section: section, segment: segment)
        if !(isValid(value) && value.isFinite), regions.isKnown(expression, in: section) {
            let place = regions.shape.sections[section]
            let x = DefinitionText.number(place.centre(segment))
            let found = "is \(DefinitionText.number(value))\(unit.isEmpty ? "" : " \(unit)") in \(place.name)(\(x))"
            let wanted = DefinitionText.expected(expected, found: value)
            collector.add(path, "\(found); expected \(wanted)", kind: "value", section: place.name)
        }
        return value
    }
}
