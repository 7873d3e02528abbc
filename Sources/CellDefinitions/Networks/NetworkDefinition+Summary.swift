import Neurite

extension NetworkDefinition: CustomStringConvertible {
    /// What would be built: populations with their gids, and projections with how many connections
    /// are to be expected.
    public var description: String {
        var lines: [String] = []
        let table = PopulationTable(populations)
        for population in populations {
            let gids = table[population.name]?.gids ?? 0..<0
            let range = gids.isEmpty ? "no gids" : "gids \(gids.lowerBound) to \(gids.upperBound - 1)"
            lines.append("\(population.name): \(population.count) of \(population.cell), \(range)")
        }
        for projection in projections {
            let synapse = projection.synapse.isEmpty ? "" : " on \(projection.synapse)"
            let count = table.expectedConnectionCount(of: projection)
            lines.append(
                "\(projection.source) to \(projection.target)\(synapse): \(projection.rule), \(Self.text(count, projection.rule))"
            )
        }
        for stimulus in stimuli {
            let cells = stimulus.cells.map { Self.cells($0.count) } ?? "all"
            lines.append("\(stimulus.kind) into \(cells) of \(stimulus.population)")
        }
        for recording in recordings {
            lines.append("\(recording.variable) of \(Self.cells(recording.cells.count)) of \(recording.population)")
        }
        let ions = startingIons
        if !ions.isEmpty { lines.append("ions begin with \(ions.ionsText) where no rule says otherwise") }
        return lines.joined(separator: "\n")
    }

    private static func cells(_ count: Int) -> String { "\(count) cell\(count == 1 ? "" : "s")" }

    /// A number of connections, which may make no sense before the network was checked.
    private static func text(_ count: Double) -> String {
        count.magnitude < 1e15 ? "\(Int(count.rounded()))" : DefinitionText.number(count)
    }

    private static func text(_ connections: Double, _ rule: Projection.Rule) -> String {
        let count = "\(text(connections)) \(connections == 1 ? "connection" : "connections")"
        switch rule {
        case .fixedProbability, .byDistance: return "about \(count)"
        default: return count
        }
    }
}

extension [String: Double] {
    /// What ions begin with, as people read it.
    var ionsText: String {
        sorted { $0.key < $1.key }.map { "\($0) \(DefinitionText.number($1))" }.joined(separator: ", ")
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
