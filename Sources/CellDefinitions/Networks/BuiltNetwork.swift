import Neurite

/// A rank's share of a network that was made of a definition. Holding it keeps all of it alive.
public final class BuiltNetwork {
    /// What it was made of.
    public let definition: NetworkDefinition
    /// The cells of this rank by their gids.
    public private(set) var cells: [Int: DefinedCell] = [:]
    /// The artificial cells of this rank by their gids.
    public private(set) var artificialCells: [Int: AnyPointProcess] = [:]
    /// What the definition asks to be recorded of this rank's cells, each with a name such as
    /// `exc[3].soma[0](0.5)`.
    public private(set) var recordings: [(name: String, vector: Vector)] = []
    /// How many connections arrive at this rank's cells.
    public private(set) var connectionCount = 0
    private let patch: Patch
    private var kept: [Handle] = []

    init(_ definition: NetworkDefinition, _ types: [String: CellType], in patch: Patch) throws {
        self.definition = definition
        self.patch = patch
        try makeCells(types)
        for number in definition.projections.indices { try connect(number) }
        for (number, stimulus) in definition.stimuli.enumerated() { try drive(stimulus, number) }
        for recording in definition.recordings { try record(recording) }
    }

    /// Simulates it: from the definition's voltage, for its time.
    ///
    /// - Parameter progress: called now and then with the present time, ms.
    /// - Throws: what `Patch.run` throws.
    public func run(progress: ((Double) -> Void)? = nil) throws {
        try patch.run(for: definition.tstop, v: definition.vInit, progress: progress)
    }

    private func isOwn(_ gid: Int) -> Bool { gid % patch.parallel.count == patch.parallel.id }

    private func makeCells(_ types: [String: CellType]) throws {
        for population in definition.populations {
            guard let gids = definition.gids(of: population.name) else { continue }
            for (index, gid) in gids.enumerated() where isOwn(gid) {
                let name = "\(population.name)[\(index)]"
                if let type = types[population.cell] {
                    let cell = try patch.cell(type, name: name)
                    try cell.transmit(gid: gid, threshold: population.threshold)
                    cells[gid] = cell
                } else {
                    let source = try patch.place(population.cell)
                    source.name = name
                    for (parameter, value) in population.values.sorted(by: { $0.key < $1.key }) {
                        source[parameter] = value
                    }
                    kept.append(patch.parallelCon(source, gid: gid))
                    artificialCells[gid] = source
                }
            }
        }
    }

    private func connect(_ number: Int) throws {
        guard let drawing = ConnectionDrawing(definition, projection: number) else { return }
        let projection = drawing.projection
        for target in drawing.targets where isOwn(target) {
            var random = drawing.stream(of: target)
            let sources = drawing.sources(of: target, &random)
            if sources.isEmpty { continue }
            if let cell = cells[target] {
                try connect(sources, to: cell, projection, drawing.placeSeed(of: target), &random)
            } else if let artificial = artificialCells[target] {
                for source in sources {
                    let connection = patch.parallelCon(
                        gid: source, artificial, weight: projection.weight?.draw(&random) ?? 1,
                        delay: projection.delay?.draw(&random) ?? 1)
                    kept.append(connection)
                }
            }
            connectionCount += sources.count
        }
    }

    private func connect(
        _ sources: [Int], to cell: DefinedCell, _ projection: Projection, _ seed: UInt32, _ random: inout RandomStream
    ) throws {
        guard let type = cell.definition.synapses[projection.synapse] else { return }
        let places = try cell.places(
            in: projection.placement.region ?? type.allowedIn, count: projection.placement.count ?? sources.count,
            by: projection.placement.measure, seed: seed)
        let synapses = try places.map { try cell.synapse(projection.synapse, at: $0) }
        for (index, source) in sources.enumerated() {
            let synapse =
                projection.placement.count == nil
                ? synapses[index]
                : synapses[min(Int(random.nextUniform() * Double(synapses.count)), synapses.count - 1)]
            var weights = type.weights
            if let weight = projection.weight { weights = [weight.draw(&random)] + weights.dropFirst() }
            let delay = projection.delay?.draw(&random) ?? type.delay
            _ = patch.parallelCon(gid: source, synapse, weights: weights, delay: delay)
        }
    }

    private func drive(_ stimulus: Stimulus, _ number: Int) throws {
        for gid in gids(of: stimulus.population, stimulus.cells) {
            guard let cell = cells[gid], let first = cell.sections.first else { continue }
            switch stimulus.kind {
            case .current(let amplitude, let delay, let duration):
                kept.append(patch.iClamp(at: first, delay: delay, dur: duration, amp: amplitude))
            case .noise(let rate, let synapse, let start, let weight):
                let region = cell.definition.synapses[synapse]?.allowedIn ?? .all
                let places = cell.segments(region)
                guard !places.isEmpty else { continue }
                let source = patch.netStim(start: start, number: 1e9, interval: 1000 / rate, noise: 1)
                source.randomIdentity = (
                    UInt32(truncatingIfNeeded: gid), UInt32(truncatingIfNeeded: number), 0x4E01
                )
                try cell.connect(source, on: synapse, at: places[places.count / 2], weight: weight)
            }
        }
    }

    private func record(_ recording: Recording) throws {
        for gid in gids(of: recording.population, recording.cells) {
            guard let cell = cells[gid] else { continue }
            guard let section = recording.section.map({ cell[$0] }) ?? cell.sections.first else { continue }
            let place = section(recording.x)
            let suffix = recording.variable == "v" ? "" : ".\(recording.variable)"
            recordings.append(("\(place)\(suffix)", patch.record(place.variable(recording.variable))))
        }
    }

    /// This rank's gids among some cells of a population.
    private func gids(of population: String, _ cells: [Int]?) -> [Int] {
        guard let all = definition.gids(of: population) else { return [] }
        return (cells.map { $0.map { all.lowerBound + $0 } } ?? Array(all)).filter { all.contains($0) && isOwn($0) }
    }
}

extension Patch {
    /// Makes this rank's share of a network. Temperature, step and seed of the patch are those of
    /// the definition.
    ///
    /// - Parameters:
    ///   - definition: the network.
    ///   - morphologies: the morphologies that its cells name as files, by that name; read from the
    ///     present folder unless given.
    /// - Throws: `NeuriteError.invalidModel` with all that is wrong with it, each with its path.
    public func network(_ definition: NetworkDefinition, morphologies: [String: CellMorphology] = [:]) throws
        -> BuiltNetwork
    {
        var check = NetworkCheck(definition, mechanisms: mechanisms, morphologies: morphologies)
        let types = try check.checkedTypes()
        (celsius, dt, seed) = (definition.celsius, definition.dt, definition.seed)
        return try BuiltNetwork(definition, types, in: self)
    }
}
