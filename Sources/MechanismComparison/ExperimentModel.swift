import Neurite

/// An experiment, built.
struct ExperimentModel {
    let experiment: Experiment
    let patch = Patch(threads: 1)
    private(set) var sections: [String: Section] = [:]
    private(set) var pointProcesses: [String: AnyPointProcess] = [:]
    private var kept: [AnyObject] = []

    /// Where the paths of its files begin; nil where they are whole.
    let folder: String?
    let options: LoadingOptions

    /// Builds the model of an experiment, and loads its files.
    init(_ experiment: Experiment, filesIn folder: String? = nil, _ options: LoadingOptions = LoadingOptions()) throws {
        self.experiment = experiment
        self.folder = folder
        self.options = options
        patch.celsius = experiment.celsius
        patch.dt = experiment.dt
        patch.secondorder = experiment.secondorder ?? 0
        try load()
        for cell in experiment.sections { insert(into: cell) }
        for pointProcess in experiment.pointProcesses { try place(pointProcess) }
        for cell in experiment.sections {
            for (name, values) in cell.ions.sorted(by: { $0.key < $1.key }) { set(name, of: cell, to: values) }
        }
        try connectPointers()
        for connection in experiment.connections { connect(connection) }
        for (name, value) in experiment.globals.sorted(by: { $0.key < $1.key }) {
            patch.setGlobal(name, of: experiment.mechanism, to: value)
        }
        for table in experiment.tables { try set(table) }
        for stream in experiment.streams { try give(stream) }
        for play in experiment.plays { try self.play(play) }
    }

    private mutating func insert(into cell: Experiment.Cell) {
        let section = patch.section(
            name: cell.name, L: cell.L, diam: cell.diam[0], nseg: cell.nseg, Ra: cell.Ra, cm: cell.cm)
        for (segment, diam) in zip(section.segments, cell.diam) { segment.diam = diam }
        for mechanism in cell.mechanisms {
            section.insert(mechanism.name)
            for (name, values) in mechanism.values.sorted(by: { $0.key < $1.key }) {
                for (segment, value) in zip(section.segments, values) { segment["\(mechanism.name).\(name)"] = value }
            }
        }
        sections[cell.name] = section
    }

    private func set(_ ion: String, of cell: Experiment.Cell, to values: [Double]) {
        guard let section = sections[cell.name] else { return }
        for (segment, value) in zip(section.segments, values) { segment.setIon(ion, to: value) }
    }

    private mutating func place(_ pointProcess: Experiment.PointProcess) throws {
        var segment: Segment?
        if let name = pointProcess.section, let section = sections[name] { segment = section(pointProcess.x ?? 0.5) }
        let placed = try place(pointProcess.mechanism, at: segment)
        placed.name = pointProcess.name
        for (name, value) in pointProcess.values.sorted(by: { $0.key < $1.key }) { placed[name] = value }
        pointProcesses[pointProcess.name] = placed
    }

    private mutating func connect(_ connection: Experiment.Connection) {
        guard let target = pointProcesses[connection.target] else { return }
        let source = patch.vecStim(pattern: connection.times)
        let made = patch.netCon(
            from: source, to: target, weight: connection.weights.first ?? 0, delay: connection.delay)
        made.weights = connection.weights
        kept.append(made)
    }

    private func connectPointers() throws {
        for cell in experiment.sections {
            guard let section = sections[cell.name] else { continue }
            for mechanism in cell.mechanisms {
                for (segment, pointers) in zip(section.segments, mechanism.pointers ?? []) {
                    for (name, target) in pointers.sorted(by: { $0.key < $1.key }) {
                        try setPointer("\(mechanism.name).\(name)", of: segment, to: variable(target))
                    }
                }
            }
        }
        for pointProcess in experiment.pointProcesses {
            guard let holder = pointProcesses[pointProcess.name] else { continue }
            for (name, target) in pointProcess.pointers.sorted(by: { $0.key < $1.key }) {
                try setPointer(name, of: holder, to: variable(target))
            }
        }
    }

    private func variable(_ place: Experiment.Place) throws -> Variable {
        if let pointProcess = place.pointProcess.flatMap({ pointProcesses[$0] }) {
            return pointProcess.variable(place.variable)
        }
        guard let section = place.section.flatMap({ sections[$0] }) else {
            throw Refusal("an experiment names no object")
        }
        let segment = section(place.x ?? 0.5)
        return place.mechanism.map { segment.variable($0, place.variable) } ?? segment.variable(place.variable)
    }

    /// Runs the model and gives the samples of each recording; those that the model does not have
    /// are empty.
    func run(_ outcome: inout Outcome) throws -> [[Double]] {
        let variables = try experiment.recordings.map(variable)
        var vectors: [Vector?] = variables.map { patch.record($0) }
        let detectors = experiment.spikes.compactMap { pointProcesses[$0] }.map { patch.netCon(from: $0, to: nil) }
        let spikes = detectors.map { $0.record() }
        do {
            try patch.initialize(v: experiment.v)
        } catch NeuriteError.invalidModel(let faults) {
            // What cannot be recorded is told; all else is compared.
            let texts = faults.map(\.description)
            for (index, variable) in variables.enumerated()
            where texts.contains(where: { Self.speaks($0, of: variable) }) {
                vectors[index]?.disconnect()
                vectors[index] = nil
                outcome.missing.append(index)
            }
            guard !outcome.missing.isEmpty else { throw NeuriteError.invalidModel(faults) }
            try patch.initialize(v: experiment.v)
        }
        try patch.continueRun(for: experiment.tstop)
        outcome.spikes = spikes.map(\.times)
        return vectors.map { vector in
            guard let values = vector?.values else { return [] }
            return stride(from: 0, to: values.count, by: experiment.every).map { values[$0] }
        }
    }

    /// What functions give now, each by itself; nil for those that cannot be called.
    func values(of calls: [Experiment.Call]) -> [Double?] {
        calls.map { call in (try? value(of: call)).flatMap { $0.isFinite ? $0 : nil } }
    }

    private static func speaks(_ fault: String, of variable: Variable) -> Bool {
        fault.hasPrefix("\(variable.name):") || fault.contains("\(variable.name) ")
    }
}

/// Why an experiment cannot be run here.
struct Refusal: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
