import Neurite

extension CellPainter {
    /// What is wrong with the definition whatever the cell.
    mutating func checkAlone() {
        for (index, rule) in definition.rules.enumerated() {
            let path = "rules[\(index)]"
            if rule.isEmpty, !unread.containsPart(of: path), !unread.hasUnknownKey(path) {
                collector.add(path, "says nothing; expected Ra, cm, mechanisms, ions or discretisation")
            }
            if let problem = rule.discretisation?.problem {
                collector.add("rules[\(index)].discretisation", problem)
            }
        }
        if let problem = definition.discretisation?.problem { collector.add("discretisation", problem) }
        if let celsius = definition.celsius,
            let problem = SettingNumbers.problem(ofTemperature: celsius, written: DefinitionText.number(celsius))
        {
            collector.add("celsius", problem)
        }
        if let v = definition.vInit,
            let problem = SettingNumbers.problem(ofVoltage: v, written: DefinitionText.number(v))
        {
            collector.add("v_init", problem)
        }
        for fault in definition.axon?.faults ?? [] { collector.add("axon.\(fault.object)", fault.problem) }
        for name in definition.regions.keys.sorted() where CellDefinition.reservedNames.contains(name) {
            collector.add(
                "regions.\(name)",
                name.isEmpty
                    ? "a region has to have a name" : "a region cannot be called \(name), which means another thing")
        }
        for name in definition.synapses.keys where name.isEmpty {
            collector.add("synapses.\(name)", "a kind of synapse has to have a name")
        }
        checkBounds()
    }

    private mutating func checkBounds() {
        for (path, range) in definition.bounds.sorted(by: { $0.key < $1.key }) {
            if definition[path] == nil, !isKnownNotToBe(path) { continue }
            for fault in definition.faults(ofPath: path) { collector.add("bounds.\(path)", fault.problem) }
            guard let value = definition[path], !range.contains(value), !value.isNaN else { continue }
            let (low, high) = (DefinitionText.number(range.lowerBound), DefinitionText.number(range.upperBound))
            collector.add("bounds.\(path)", "is \(DefinitionText.number(value)); expected \(low) to \(high)")
        }
    }

    /// Whether a number that the definition does not have is not in what could not be read, either.
    private func isKnownNotToBe(_ path: String) -> Bool {
        let rules = definition.rules.enumerated().flatMap { index, rule in
            (["in", "ions", "mechanisms"] + rule.mechanisms.keys.map { "mechanisms.\($0)" }).map {
                "rules[\(index)].\($0)"
            }
        }
        return !(["rules", path] + rules).contains { unread.contains($0) }
    }

    /// Names that nothing has, in regions and in expressions.
    mutating func checkRegions(_ regions: RegionResolver) {
        for (name, region) in definition.regions.sorted(by: { $0.key < $1.key }) {
            if let meaning = regions.meaning(of: name) {
                collector.add(
                    "regions.\(name)", "a region cannot be called \(name), which is \(meaning); expected another name")
            }
            for problem in regions.problems(with: region) + regions.problems(with: .named(name)) {
                collector.add("regions.\(name)", problem)
            }
        }
        for (index, rule) in definition.rules.enumerated() {
            let path = "rules[\(index)]"
            for problem in regions.problems(with: rule.region) { collector.add("\(path).in", problem) }
            for (name, expression) in rule.expressions {
                for problem in regions.problems(with: expression) { collector.add("\(path).\(name)", problem) }
            }
        }
        for (name, type) in definition.synapses.sorted(by: { $0.key < $1.key }) {
            for problem in regions.problems(with: type.allowedIn) { collector.add("synapses.\(name).in", problem) }
            for (parameter, expression) in type.values.sorted(by: { $0.key < $1.key }) {
                for problem in regions.problems(with: expression) {
                    collector.add("synapses.\(name).values.\(parameter)", problem)
                }
            }
        }
    }

    /// Rules that find nothing to paint.
    mutating func checkPainted(_ painted: [SegmentSet], _ whole: RegionResolver) {
        for (index, rule) in definition.rules.enumerated() where !rule.isOptional && whole.isKnown(rule.region) {
            if painted[index].isEmpty {
                let name = whole.shape.name
                collector.add(
                    "rules[\(index)].in",
                    "\(rule.region) has no segment of \(name), so that the rule paints nothing; expected a region of the cell, or optional"
                )
            } else if rule.Ra != nil || rule.discretisation != nil,
                !coversAMiddle(whole.segments(of: rule.region), whole)
            {
                collector.add(
                    "rules[\(index)]",
                    "\(rule.region) has no section's middle, which decides of Ra and discretisation; expected a region that has one"
                )
            }
        }
    }

    private func coversAMiddle(_ set: SegmentSet, _ whole: RegionResolver) -> Bool {
        set.sections.indices.contains {
            set.contains($0, SegmentIndex.containing(x: 0.5, nseg: whole.shape.sections[$0].nseg))
        }
    }
}
