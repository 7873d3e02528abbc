import Neurite
import Wording

extension CellPainter {
    /// The mechanisms of a section with the parameters of its segments.
    mutating func mechanisms(
        ofSection section: Int, _ painted: [SegmentSet], _ regions: RegionResolver
    ) -> [[MechanismParameters]] {
        let count = regions.shape.sections[section].nseg
        var order: [String] = []
        for (index, rule) in definition.rules.enumerated() where painted[index].sections[section].contains(true) {
            for name in rule.mechanisms.keys.sorted() where !order.contains(name) { order.append(name) }
        }
        return order.compactMap { name -> [MechanismParameters]? in
            guard let descriptor = mechanisms[name], descriptor.isInsertable else { return nil }
            var values = [MechanismParameters](repeating: MechanismParameters(descriptor), count: count)
            var isThere = [Bool](repeating: false, count: count)
            for (index, rule) in definition.rules.enumerated() {
                guard let said = rule.mechanisms[name] else { continue }
                for segment in 0..<count where painted[index].contains(section, segment) {
                    isThere[segment] = true
                    set(said, of: &values[segment], rule: index, section, segment, regions)
                }
            }
            checkCoverage(of: name, isThere, painted, regions.shape.sections[section], section)
            return values.allSatisfy { $0.isSame(as: values[0]) } ? [values[0]] : values
        }
    }

    private mutating func set(
        _ said: [String: PlaceExpression], of parameters: inout MechanismParameters, rule: Int, _ section: Int,
        _ segment: Int, _ regions: RegionResolver
    ) {
        for (name, expression) in said {
            guard let column = parameters.descriptor.column(named: name) else { continue }
            let value = regions.value(of: expression, section: section, segment: segment)
            parameters.setParameter(inColumn: column, to: value)
            guard let problem = parameters.problem(inColumn: column), regions.isKnown(expression, in: section)
            else { continue }
            let place = regions.shape.sections[section]
            let found = "\(problem), in \(place.name)(\(DefinitionText.number(place.centre(segment))))"
            collector.add(
                "rules[\(rule)].mechanisms.\(parameters.name).\(name)", found, kind: "value", section: place.name)
        }
    }

    /// A mechanism is in all of a section or in none of it: where a region ends within a section,
    /// another rule has to say what the rest of it has.
    private mutating func checkCoverage(
        of name: String, _ isThere: [Bool], _ painted: [SegmentSet], _ place: CellShape.Section, _ section: Int
    ) {
        // A rule that was left out may have said what the rest has.
        guard !displaced.contains(name), let gap = isThere.firstIndex(of: false),
            let rule = definition.rules.indices.last(where: {
                definition.rules[$0].mechanisms[name] != nil && painted[$0].sections[section].contains(true)
            })
        else { return }
        let x = DefinitionText.number(place.centre(gap))
        collector.add(
            "rules[\(rule)].mechanisms.\(name)",
            "covers \(place.name) in part, and a mechanism is in all of a section; expected a rule before it that says what \(name) is in the rest, such as in \(place.name)(\(x))",
            kind: "coverage", section: place.name)
    }

    /// Names that no mechanism has, and parameters that a mechanism does not have.
    mutating func checkMechanisms() {
        for (index, rule) in definition.rules.enumerated() {
            for (name, values) in rule.mechanisms.sorted(by: { $0.key < $1.key }) {
                let path = "rules[\(index)].mechanisms.\(name)"
                guard let descriptor = known(name, at: path, kind: .density) else { continue }
                checkParameters(values.keys, of: descriptor, at: path)
            }
        }
        for (type, synapse) in definition.synapses.sorted(by: { $0.key < $1.key }) {
            let path = "synapses.\(type)"
            let descriptor = known(synapse.mechanism, at: "\(path).mechanism", kind: .pointProcess)
            if let descriptor { checkParameters(synapse.values.keys, of: descriptor, at: "\(path).values") }
            checkNumbers(of: synapse, descriptor, at: path)
        }
    }

    private mutating func known(_ name: String, at path: String, kind: MechanismKind) -> MechanismDescriptor? {
        let isSynapse = kind == .pointProcess
        func fits(_ descriptor: MechanismDescriptor) -> Bool {
            descriptor.kind == kind && !descriptor.isFunctionsOnly && (!isSynapse || descriptor.receivesEvents)
        }
        if let descriptor = mechanisms[name], fits(descriptor) { return descriptor }
        let names = mechanisms.values.filter(fits).map(\.name).sorted().joined(separator: ", ")
        let what = isSynapse ? "point process that receives events" : "density mechanism"
        collector.add(
            path,
            mechanisms[name] == nil
                ? "there is no mechanism \(name); there are \(names); others are loaded or registered first"
                : "\(name) is no \(what); there are \(names)")
        return nil
    }

    private mutating func checkParameters(
        _ names: some Sequence<String>, of descriptor: MechanismDescriptor, at path: String
    ) {
        let parameters = descriptor.parameterNames
        for name in names.sorted() where !parameters.contains(name) {
            if descriptor.variables.contains(where: { $0.name == name && $0.role == .global }) {
                collector.add(path, "\(name) is one for all of the patch; expected it to be set by setGlobal")
            } else {
                collector.add(path, "there is no \(name); there are \(parameters.listed)")
            }
        }
    }

    /// - Parameter descriptor: the synapse's mechanism; nil where there is none.
    private mutating func checkNumbers(of synapse: SynapseType, _ descriptor: MechanismDescriptor?, at path: String) {
        let wanted = descriptor?.weightNames
        if synapse.weights.isEmpty || synapse.weights.count > wanted?.count ?? .max {
            let names = wanted.map { ": \($0.joined(separator: ", "))" } ?? " at least"
            let expected = wanted?.count ?? 1 == 1 ? "one\(names)" : "1 to \(wanted?.count ?? 1)\(names)"
            collector.add("\(path).weight", "has \(synapse.weights.count, "number"); expected \(expected)")
        }
        func check(_ name: String, _ problem: String?) {
            if let problem { collector.add("\(path).\(name)", problem) }
        }
        for weight in synapse.weights {
            check("weight", ConnectionNumbers.problem(ofNumber: weight, written: DefinitionText.number(weight)))
        }
        let delay = DefinitionText.number(synapse.delay)
        check("delay", ConnectionNumbers.problem(ofDelay: synapse.delay, written: delay))
        if let threshold = synapse.threshold {
            let written = "\(DefinitionText.number(threshold)) mV"
            check("threshold", ConnectionNumbers.problem(ofNumber: threshold, written: written))
        }
        guard let descriptor else { return }
        var parameters = MechanismParameters(descriptor)
        for (name, expression) in synapse.values.sorted(by: { $0.key < $1.key }) {
            guard case .number(let value) = expression, let column = descriptor.column(named: name) else { continue }
            parameters.setParameter(inColumn: column, to: value)
            check("values.\(name)", parameters.problem(inColumn: column))
        }
    }

    /// What expressions of synapses are worth wherever these may sit.
    mutating func checkSynapseValues(_ regions: RegionResolver) {
        for (type, synapse) in definition.synapses.sorted(by: { $0.key < $1.key }) {
            guard let descriptor = mechanisms[synapse.mechanism], descriptor.kind == .pointProcess,
                regions.problems(with: synapse.allowedIn).isEmpty, regions.isRead(synapse.allowedIn)
            else { continue }
            let allowed = regions.segments(of: synapse.allowedIn)
            for (name, expression) in synapse.values.sorted(by: { $0.key < $1.key }) {
                if case .number = expression { continue }
                guard let column = descriptor.column(named: name), regions.problems(with: expression).isEmpty else {
                    continue
                }
                check(expression, descriptor, column, "synapses.\(type).values.\(name)", allowed, regions)
            }
        }
    }

    private mutating func check(
        _ expression: PlaceExpression, _ descriptor: MechanismDescriptor, _ column: Int, _ path: String,
        _ allowed: SegmentSet, _ regions: RegionResolver
    ) {
        var parameters = MechanismParameters(descriptor)
        for (section, place) in regions.shape.sections.enumerated() {
            for segment in 0..<place.nseg where allowed.contains(section, segment) {
                let value = regions.value(of: expression, section: section, segment: segment)
                parameters.setParameter(inColumn: column, to: value)
                guard let problem = parameters.problem(inColumn: column), regions.isKnown(expression, in: section)
                else { continue }
                let x = DefinitionText.number(place.centre(segment))
                collector.add(path, "\(problem), in \(place.name)(\(x))", kind: "value", section: place.name)
            }
        }
    }
}
