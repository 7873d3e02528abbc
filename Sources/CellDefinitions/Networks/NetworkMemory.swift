import Neurite

/// About how much memory a rank's share of a network takes while it is made and runs, bytes: what
/// runs of networks took more with one more of each.
struct NetworkMemory {
    private static let (cell, section, artificialCell) = (1000.0, 520.0, 1150.0)
    private static let (synapse, connection, drawnNumber) = (430.0, 30.0, 4.0)
    /// Of a connection while it runs: events that are under way, where cells fire some twenty times
    /// a second.
    private static let event = 8.0
    /// What the tool takes without any network.
    static let program = 28e6
    /// Of a segment: the cable, each number that a mechanism keeps there, each ion.
    private static let (segment, number, ion) = (30.0, 8.0, 8.0)

    let cells, connections, stimuli, recordings: Double

    var total: Double { Self.program + cells + connections + stimuli + recordings }

    /// - Parameters:
    ///   - definition: the network.
    ///   - types: its kinds of cells, those that could be worked out.
    ///   - ranks: on how many ranks it is made.
    init(_ definition: NetworkDefinition, _ types: [String: CellType], ranks: Int) {
        let populations = PopulationTable(definition.populations)
        let sizes = types.mapValues(Self.size)
        cells =
            definition.populations.reduce(0) {
                $0 + Double($1.indices.count) * (sizes[$1.cell] ?? Self.artificialCell)
            } / Double(ranks)
        connections =
            definition.projections.reduce(0) { sum, projection in
                let count = populations.expectedConnectionCount(of: projection)
                let targets = populations[projection.target]?.gids.count ?? 0
                let synapses = projection.placement.count.map { Double($0) * Double(targets) } ?? count
                let drawn = [projection.weight, projection.delay].count { $0?.isDrawn ?? false }
                return sum + count * (Self.connection + Double(drawn) * Self.drawnNumber + Self.event)
                    + (projection.synapse.isEmpty ? 0 : synapses * Self.synapse)
            } / Double(ranks)
        stimuli =
            definition.stimuli.reduce(0) { sum, stimulus in
                let all = populations[stimulus.population]?.gids.count ?? 0
                return sum + Double(stimulus.cells?.count ?? all) * Self.size(of: stimulus.kind)
            } / Double(ranks)
        let steps = SettingNumbers.steps(ofDuration: definition.tstop, dt: definition.dt)
        let recorded = definition.recordings.reduce(0) { $0 + $1.cells.count }
        recordings = steps.isFinite && steps > 0 ? Double(recorded) * steps * Self.number / Double(ranks) : 0
    }

    private static func size(of stimulus: Stimulus.Kind) -> Double {
        switch stimulus {
        case .current: synapse
        case .noise: artificialCell + synapse
        }
    }

    private static func size(of type: CellType) -> Double {
        type.sections.reduce(cell) { size, section in
            let mechanisms = section.mechanisms.compactMap(\.first?.descriptor)
            let numbers = zip(section.mechanisms, mechanisms).reduce(0) { count, mechanism in
                let (values, descriptor) = mechanism
                return count + descriptor.variables.count { $0.role.isKeptBySegment(ownParameters: values.count > 1) }
            }
            let ions = Set(mechanisms.flatMap { $0.ions.map(\.name) }).count
            let perSegment = segment + number * Double(numbers) + ion * Double(ions)
            return size + self.section + Double(section.nseg) * perSegment
        }
    }
}

extension VariableDescriptor.Role {
    /// Whether there is a number of it for each segment.
    ///
    /// - Parameter ownParameters: whether each segment has parameters of its own.
    fileprivate func isKeptBySegment(ownParameters: Bool) -> Bool {
        switch self {
        case .state, .assigned: true
        case .parameter: ownParameters
        default: false
        }
    }
}
