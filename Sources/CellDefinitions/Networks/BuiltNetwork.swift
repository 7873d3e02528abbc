import Neurite

/// A rank's share of a network that was made of a definition. Holding it keeps all of it alive.
public final class BuiltNetwork {
    /// What it was made of.
    public let definition: NetworkDefinition
    /// Its populations with their gids.
    package let populations: PopulationTable
    /// The cells of this rank by their gids.
    public private(set) var cells: [Int: DefinedCell] = [:]
    /// The artificial cells of this rank by their gids.
    public private(set) var artificialCells: [Int: AnyPointProcess] = [:]
    /// What the definition asks to be recorded of this rank's cells, each with a name such as
    /// `exc[3].soma[0](0.5)`.
    public private(set) var recordings: [(name: String, vector: Vector)] = []
    /// How many connections arrive at this rank's cells.
    public private(set) var connectionCount = 0
    /// Where each of ``recordings`` stands among those of all ranks.
    package private(set) var recordingNumbers: [Int] = []
    private let patch: Patch
    private let types: [String: CellType]
    private let progress: BuildProgress
    private var kept: [Handle] = []

    init(
        _ definition: NetworkDefinition, _ types: [String: CellType], in patch: Patch,
        progress: ((Double) throws -> Void)? = nil
    ) throws {
        self.definition = definition
        self.patch = patch
        self.types = types
        populations = PopulationTable(definition.populations)
        self.progress = BuildProgress(definition, populations, ranks: patch.parallel.count, progress)
        let regions = types.mapValues { RegionResolver($0.shape, named: $0.definition.regions) }
        try makeCells(regions)
        for number in definition.projections.indices { try connect(number, regions) }
        for (number, stimulus) in definition.stimuli.enumerated() { try drive(stimulus, number) }
        for (number, recording) in definition.recordings.enumerated() { record(recording, number) }
    }

    /// Simulates it for the definition's time, from its voltage; where it has none, each cell from
    /// that of its own definition, or from -65 mV.
    ///
    /// - Parameter progress: called now and then with the present time, ms.
    /// - Throws: what `Patch.initialize` and `Patch.continueRun` throw.
    public func run(progress: ((Double) -> Void)? = nil) throws {
        try initialize()
        try patch.continueRun(for: definition.tstop, progress: progress)
    }

    /// Puts it at t = 0, with all cells at their voltages; see ``run(progress:)``.
    ///
    /// - Throws: what `Patch.initialize` throws.
    public func initialize() throws {
        let voltage = startVoltage
        if voltage == nil {
            for cell in cells.values {
                for section in cell.sections { section.v = cell.definition.vInit ?? -65 }
            }
        }
        try patch.initialize(v: voltage)
    }

    /// The gids whose spikes a projection brings to a cell, in the order of its connections.
    ///
    /// - Parameters:
    ///   - gid: the cell's.
    ///   - number: the projection's number in the definition.
    public func sources(of gid: Int, projection number: Int) -> [Int] {
        guard definition.projections.indices.contains(number),
            let drawing = ConnectionDrawing(definition, populations, projection: number), drawing.targets.contains(gid)
        else { return [] }
        var random = drawing.stream(of: gid)
        return drawing.sources(of: gid, &random)
    }

    /// The voltage that all cells begin with, mV; nil where each has its own. It is the same on all
    /// ranks.
    private var startVoltage: Double? {
        if let given = definition.vInit { return given }
        let own = Set(definition.populations.compactMap { types[$0.cell] }.map { $0.definition.vInit ?? -65 })
        return own.count > 1 ? nil : own.first ?? -65
    }

    /// Those of some gids that are on this rank.
    private func own(_ gids: Range<Int>) -> some Sequence<Int> { gids.lazy.filter { self.isOwn($0) } }

    private func isOwn(_ gid: Int) -> Bool { gid % patch.parallel.count == patch.parallel.id }

    private func makeCells(_ regions: [String: RegionResolver]) throws {
        for entry in populations.entries {
            let (population, gids) = (entry.population, entry.gids)
            let type = types[population.cell]
            let artificial = type == nil ? try artificialCell(of: population) : nil
            for gid in own(gids) {
                let name = "\(population.name)[\(gid - gids.lowerBound)]"
                if let type {
                    let cell = try patch.cell(type, name: name, regions: regions[population.cell])
                    try cell.transmit(gid: gid, threshold: population.threshold)
                    cells[gid] = cell
                } else if let artificial {
                    let source = patch.artificialCell(artificial, name: name)
                    _ = patch.parallelCon(source, gid: gid)
                    artificialCells[gid] = source
                }
                try progress.add(BuildProgress.cell)
            }
        }
    }

    /// What all of a population of artificial cells are.
    private func artificialCell(of population: Population) throws -> MechanismParameters {
        var made = MechanismParameters(try patch.mechanism(ofPointProcess: population.cell))
        for (name, value) in population.values {
            guard let column = made.descriptor.column(named: name) else { continue }
            made.setParameter(inColumn: column, to: value)
        }
        return made
    }

    private func connect(_ number: Int, _ regions: [String: RegionResolver]) throws {
        guard let drawing = ConnectionDrawing(definition, populations, projection: number) else { return }
        let projection = drawing.projection
        let kind = populations[projection.target]?.population.cell ?? ""
        let type = types[kind]
        let expected = populations.expectedConnectionCount(of: projection) / Double(patch.parallel.count)
        let maker = ConnectionMaker(
            drawing, type?.definition.synapses[projection.synapse], expected: expected, in: patch)
        let synapses = type.flatMap { type in
            regions[kind].flatMap {
                SynapseMaker(projection.synapse, on: type, $0, projection.placement, in: patch)
            }
        }
        for target in own(drawing.targets) {
            var random = drawing.stream(of: target)
            let sources = drawing.sources(of: target, &random)
            if sources.isEmpty { continue }
            var receivers: [PointProcessReference] = []
            if let cell = cells[target], let synapses {
                receivers = synapses.make(
                    projection.placement.count ?? sources.count, on: cell, seed: drawing.placeSeed(of: target))
            } else if let cell = artificialCells[target] {
                receivers = [PointProcessReference(cell)]
            }
            if receivers.isEmpty { continue }
            maker.connect(sources, to: receivers, &random)
            connectionCount += sources.count
            try progress.add(Double(sources.count) * BuildProgress.cost(of: projection))
        }
        maker.finish()
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

    private func record(_ recording: Recording, _ number: Int) {
        let first = definition.recordings[..<number].reduce(0) { $0 + $1.cells.count }
        guard let all = populations[recording.population]?.gids else { return }
        for (index, place) in recording.cells.enumerated() {
            guard let cell = cells[all.lowerBound + place] else { continue }
            guard let section = recording.section.map({ cell[$0] }) ?? cell.sections.first else { continue }
            let segment = section(recording.x)
            let suffix = recording.variable == "v" ? "" : ".\(recording.variable)"
            recordings.append(("\(segment)\(suffix)", patch.record(segment.variable(recording.variable))))
            recordingNumbers.append(first + index)
        }
    }

    /// This rank's gids among some cells of a population.
    private func gids(of population: String, _ cells: [Int]?) -> [Int] {
        guard let all = populations[population]?.gids else { return [] }
        guard let cells else { return Array(own(all)) }
        return cells.map { all.lowerBound + $0 }.filter { all.contains($0) && isOwn($0) }
    }
}
