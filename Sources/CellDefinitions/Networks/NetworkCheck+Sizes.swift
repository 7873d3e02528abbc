import Neurite

// What there may be at most: cells, segments, connections and synapses are counted in 32 bits on
// each rank.

extension NetworkCheck {
    private static let most = Double(Int32.max)

    /// Whether more cells, connections and the like are asked for than a rank can have.
    mutating func checkSizes() {
        var segments = 0.0
        for population in definition.populations {
            let cells = Double(population.indices.count) / Double(ranks)
            segments += cells * Double(types[population.cell]?.segmentCount ?? 1)
        }
        if segments >= Self.most {
            report("populations", "have \(text(segments)) segments\(onRank); \(limit)")
        }
        var (connections, synapses) = (0.0, 0.0)
        for (number, projection) in definition.projections.enumerated() {
            let count = populations.expectedConnectionCount(of: projection) / Double(ranks)
            if let most = projection.placement.count, most > NetworkDefinition.mostSharedSynapses {
                report(
                    "projections[\(number)].places.count",
                    "is \(most); expected at most \(NetworkDefinition.mostSharedSynapses) synapses of a cell")
            } else if let shared = projection.placement.count {
                let target = populations[projection.target]?.population
                synapses += Double(shared) * Double(target?.indices.count ?? 0) / Double(ranks)
            } else if !projection.synapse.isEmpty {
                synapses += count
            }
            connections += count
        }
        if connections >= Self.most {
            report("projections", "make about \(text(connections)) connections\(onRank); \(limit)")
        } else if synapses >= Self.most {
            report("projections", "make about \(text(synapses)) synapses\(onRank); \(limit)")
        }
    }

    var onRank: String { ranks > 1 ? " on each of \(ranks) ranks" : "" }
    private var limit: String { "expected fewer than \(Int32.max) on a rank" }

    private func text(_ count: Double) -> String { DefinitionText.number(count.rounded()) }

    mutating func checkPopulations() {
        var seen: Set<String> = []
        for (number, population) in definition.populations.enumerated() {
            let path = "populations[\(number)]"
            if !seen.insert(population.name).inserted {
                report("\(path).name", "\(population.name) is there a second time; expected each once")
            }
            if population.name.isEmpty || population.name == "." || population.name.contains("/") {
                report("\(path).name", "is \"\(population.name)\"; expected a name without /")
            }
            if population.name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
                report("\(path).name", "is \(population.name.debugDescription); expected a name of letters that show")
            }
            if population.count > NetworkDefinition.mostCells {
                report("\(path).count", "is \(population.count); expected at most \(NetworkDefinition.mostCells)")
            }
            if population.count < 0 {
                report("\(path).count", "is \(population.count); expected a number of 0 or more")
            }
            checkBox(population.box ?? [], "\(path).box")
            let threshold = DefinitionText.number(population.threshold)
            if let problem = ConnectionNumbers.problem(ofNumber: population.threshold, written: "\(threshold) mV") {
                report("\(path).threshold", problem)
            }
            if definition.cells[population.cell] == nil {
                checkArtificial(population, path)
            } else if !population.values.isEmpty {
                report("\(path).values", "belong to artificial cells; \(population.cell) is a cell")
            }
        }
    }

    private mutating func checkBox(_ box: [Double], _ path: String) {
        if box.count > 3 { report(path, "has \(box.count) edges; expected up to three") }
        for (index, edge) in box.enumerated() where !(edge >= 0 && edge.isFinite) {
            let expected = DefinitionText.expected("number of 0 or more", found: edge)
            report("\(path)[\(index)]", "is \(DefinitionText.number(edge)) um; expected \(expected)")
        }
    }

    private mutating func checkArtificial(_ population: Population, _ path: String) {
        guard let mechanism = mechanisms.first(where: { $0.name == population.cell && $0.kind == .artificialCell })
        else {
            let artificial = mechanisms.filter { $0.kind == .artificialCell }.map(\.name)
            let known = (definition.cells.keys.sorted() + artificial).joined(separator: ", ")
            if unread.contains("cells.\(population.cell)") { return }
            return report("\(path).cell", "there is no cell \(population.cell); there are \(known)")
        }
        for name in population.values.keys.sorted() where !mechanism.parameterNames.contains(name) {
            report(
                "\(path).values",
                "there is no \(name); there are \(mechanism.parameterNames.joined(separator: ", "))")
        }
        var parameters = MechanismParameters(mechanism)
        for (name, value) in population.values.sorted(by: { $0.key < $1.key }) {
            guard let column = mechanism.column(named: name) else { continue }
            parameters.setParameter(inColumn: column, to: value)
            if let problem = parameters.problem(inColumn: column) { report("\(path).values.\(name)", problem) }
        }
        if population.threshold.isFinite, population.threshold != ConnectionDefaults.threshold {
            report("\(path).threshold", "belongs to cells with a membrane; \(population.cell) is an artificial cell")
        }
    }
}
