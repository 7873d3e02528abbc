import Neurite

extension NetworkDefinition: CustomStringConvertible {
    /// What would be built: populations with their gids, and projections with how many connections
    /// are to be expected.
    public var description: String {
        var lines: [String] = []
        for population in populations {
            let gids = gids(of: population.name) ?? 0..<0
            let range = gids.isEmpty ? "no gids" : "gids \(gids.lowerBound) to \(gids.upperBound - 1)"
            lines.append("\(population.name): \(population.count) of \(population.cell), \(range)")
        }
        for projection in projections {
            let synapse = projection.synapse.isEmpty ? "" : " on \(projection.synapse)"
            lines.append(
                "\(projection.source) to \(projection.target)\(synapse): \(projection.rule), \(expectedConnections(of: projection)) connections"
            )
        }
        for stimulus in stimuli {
            let cells = stimulus.cells.map { "\($0.count) cells" } ?? "all"
            lines.append("\(stimulus.kind) into \(cells) of \(stimulus.population)")
        }
        for recording in recordings {
            lines.append("\(recording.variable) of \(recording.cells.count) cells of \(recording.population)")
        }
        return lines.joined(separator: "\n")
    }

    /// A number of connections, which may make no sense before the network was checked.
    private static func text(_ count: Double) -> String {
        count.magnitude < 1e15 ? "\(Int(count.rounded()))" : DefinitionText.number(count)
    }

    /// How many connections a projection has; where they are drawn, how many are to be expected, at
    /// most.
    private func expectedConnections(of projection: Projection) -> String {
        let (sources, targets) = (gids(of: projection.source) ?? 0..<0, gids(of: projection.target) ?? 0..<0)
        let pairs = Double(sources.count) * Double(targets.count) - (sources == targets ? Double(targets.count) : 0)
        switch projection.rule {
        case .allToAll: return Self.text(pairs)
        case .oneToOne: return "\(targets.count)"
        case .fixedInDegree(let count): return Self.text(Double(count) * Double(targets.count))
        case .fixedProbability(let probability): return "about \(Self.text(probability * pairs))"
        case .byDistance(let probability, _): return "less than \(Self.text(probability * pairs))"
        case .list(let list): return "\(list.count)"
        }
    }
}

extension Projection.Rule: CustomStringConvertible {
    public var description: String {
        switch self {
        case .allToAll: "all to all"
        case .oneToOne: "one to one"
        case .fixedInDegree(let count): "in-degree \(count)"
        case .fixedProbability(let probability): "probability \(DefinitionText.number(probability))"
        case .byDistance(let probability, let decay):
            "probability \(DefinitionText.number(probability)) exp(-distance / \(DefinitionText.number(decay)) um)"
        case .list: "a list"
        }
    }
}

extension Stimulus.Kind: CustomStringConvertible {
    public var description: String {
        switch self {
        case .current(let amplitude, let delay, let duration):
            "\(DefinitionText.number(amplitude)) nA from \(DefinitionText.number(delay)) ms for \(DefinitionText.number(duration)) ms"
        case .noise(let rate, let synapse, let start, _):
            "random events at \(DefinitionText.number(rate)) Hz on \(synapse) from \(DefinitionText.number(start)) ms"
        }
    }
}
