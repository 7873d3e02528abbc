import Neurite
import Wording

/// Checks a network as a whole, and works out its kinds of cells.
struct NetworkCheck {
    let definition: NetworkDefinition
    let populations: PopulationTable
    let mechanisms: [MechanismDescriptor]
    let ranks: Int
    /// What a rank may have at most, bytes.
    private let machineMemory: Double
    private let places: TextPlaces
    let unread: UnreadPlaces
    private let morphology: (String) throws -> CellMorphology
    /// All that is wrong: what could not be read, then the rest.
    private(set) var faults: [Fault]
    /// The kinds of cells by name, each as far as it makes sense.
    private(set) var types: [String: CellType] = [:]

    /// Checks all but what can still be done in Swift; see ``checkPointers()``.
    init(
        checking read: ReadNetwork, mechanisms: [MechanismDescriptor], ranks: Int,
        machineMemory: Double = MachineMemory.bytes, morphology: @escaping (String) throws -> CellMorphology
    ) {
        (definition, places, unread, faults) = (read.definition, read.places, read.unread, read.faults)
        (self.mechanisms, self.ranks, self.morphology) = (mechanisms, ranks, morphology)
        populations = PopulationTable(read.definition.populations)
        self.machineMemory = machineMemory
        check()
    }

    private mutating func check() {
        for (name, cell) in definition.cells.sorted(by: { $0.key < $1.key }) { makeType(name, cell) }
        checkNumbers()
        checkStart()
        checkIons()
        checkPopulations()
        if definition.cells.isEmpty, definition.populations.isEmpty {
            report("populations", "there are none, and no cells; expected populations of cells")
        }
        for name in definition.cells.keys where name.isEmpty {
            report("cells.\(name)", "has no name; expected a kind of cells to have one")
        }
        checkSizes()
        for number in definition.projections.indices { check(definition.projections[number], "projections[\(number)]") }
        for (number, stimulus) in definition.stimuli.enumerated() { check(stimulus, "stimuli[\(number)]") }
        for (number, recording) in definition.recordings.enumerated() { check(recording, "recordings[\(number)]") }
    }

    /// About how much memory it takes.
    var memory: NetworkMemory { NetworkMemory(definition, types, ranks: ranks) }

    /// All that is wrong, that no machine like this one holds it included.
    var allFaults: [Fault] { faults + [memoryFault].compactMap(\.self) }

    /// What is wrong with a network of which nothing else is: that no machine like this one holds
    /// it.
    var memoryFault: Fault? {
        let memory = memory
        guard faults.isEmpty, memory.total > machineMemory else { return nil }
        let parts = [
            ("populations", memory.cells), ("projections", memory.connections), ("stimuli", memory.stimuli),
            ("recordings", memory.recordings),
        ]
        let most = parts.max { $0.1 < $1.1 }?.0 ?? "populations"
        let (needed, there) = (NumberText.memory(memory.total), NumberText.memory(machineMemory))
        return Fault(
            places.text(most),
            "the network takes about \(needed) of memory\(onRank), and this machine has \(there); expected a network that it can hold, or more machines"
        )
    }

    /// The step, below which no delay may be, ms; 0 where it is not known.
    var step: Double { unread.contains("dt") ? 0 : definition.dt }

    /// The temperature: the network's, or that of its cells, degrees Celsius.
    var celsius: Double { definition.celsius ?? usedTypes.lazy.compactMap(\.type.definition.celsius).first ?? 6.3 }

    /// The kinds of cells that populations are of, in the order of their names.
    private var usedTypes: [(name: String, type: CellType)] {
        let used = Set(definition.populations.map(\.cell))
        return types.filter { used.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// What is wrong with something that could not be read was told.
    mutating func report(_ path: String, _ problem: String) {
        if !unread.contains(path) { faults.append(Fault(places.text(path), problem)) }
    }

    /// Whether what a population says by a key could be read.
    func isRead(_ key: String, of population: Population) -> Bool {
        populations[population.name].map { !unread.contains("populations[\($0.number)].\(key)") } ?? true
    }

    /// Whether it is known how many cells a population has.
    func isCounted(_ population: Population) -> Bool { isRead("count", of: population) && population.count >= 0 }

    /// Whether a population is known to be of artificial cells.
    func isArtificial(_ population: Population) -> Bool {
        definition.cells[population.cell] == nil && isRead("cell", of: population)
            && mechanisms.contains { $0.name == population.cell && $0.kind == .artificialCell }
    }

    /// The regions on a kind of cells.
    func regions(of type: CellType, named cell: String) -> RegionResolver {
        RegionResolver(
            type.shape, named: type.definition.regions, unread: unread.within("cells.\(cell).definition"))
    }

    private mutating func makeType(_ name: String, _ cell: CellModel) {
        let path = "cells.\(name)"
        var found: [Fault] = []
        let shape = shape(of: cell, name, at: path, &found)
        for fault in found { report(fault.object, fault.problem) }
        found = []
        types[name] = CellType(
            shape, cell.definition, mechanisms, unread: unread.within("\(path).definition"), faults: &found)
        for fault in found { report("\(path).definition.\(fault.object)", fault.problem) }
    }

    private func shape(of cell: CellModel, _ name: String, at path: String, _ faults: inout [Fault]) -> CellShape {
        if unread.contains("\(path).morphology") { return .unknown(name: name) }
        switch cell.shape {
        case .cylinders(let cylinders):
            return CellShape(name: name, cylinders, at: "\(path).sections", unread: unread, faults: &faults)
        case .file(let file):
            do {
                return try CellShape(morphology(file))
            } catch {
                faults.append(Fault("\(path).morphology", "\(error)"))
                return .unknown(name: name)
            }
        }
    }

    private mutating func checkNumbers() {
        for (name, value) in [("dt", definition.dt), ("tstop", definition.tstop)] {
            if let problem = SettingNumbers.problem(ofTime: value, written: DefinitionText.number(value)) {
                report(name, problem)
            }
        }
        if definition.dt > 0, definition.tstop > 0, (definition.tstop / definition.dt).rounded() < 1 {
            report(
                "tstop",
                "is \(DefinitionText.number(definition.tstop)) ms; expected a step, \(DefinitionText.number(definition.dt)) ms, or more"
            )
        }
        if let v = definition.vInit,
            let problem = SettingNumbers.problem(ofVoltage: v, written: DefinitionText.number(v))
        {
            report("v_init", problem)
        }
        if let celsius = definition.celsius,
            let problem = SettingNumbers.problem(ofTemperature: celsius, written: DefinitionText.number(celsius))
        {
            report("celsius", problem)
        }
    }

    /// What cells are meant to begin with has to be what the network begins with.
    private mutating func checkStart() {
        let (celsius, ions) = (celsius, definition.startingIons)
        for (name, type) in usedTypes {
            let path = "cells.\(name).definition"
            if let own = type.definition.celsius, own != celsius, own.isFinite, !unread.contains("celsius") {
                let whose = definition.celsius == nil ? "that of another cell" : "the network's"
                report(
                    "\(path).celsius",
                    "is \(DefinitionText.number(own)), \(whose) \(DefinitionText.number(celsius)); expected one temperature"
                )
            }
            for (ion, own) in type.definition.ions.sorted(by: { $0.key < $1.key }) {
                guard let value = ions[ion], value != own, value.isFinite, own.isFinite else { continue }
                let whose = definition.ions[ion] == nil ? "that of another cell" : "the network's"
                report(
                    "\(path).ions.\(ion)",
                    "is \(DefinitionText.number(own)), \(whose) \(DefinitionText.number(value)); expected one for the whole network"
                )
            }
            if let own = type.definition.vInit, let v = definition.vInit, own != v, own.isFinite {
                report(
                    "\(path).v_init",
                    "is \(DefinitionText.number(own)) mV, the network's \(DefinitionText.number(v)) mV; expected the same, or none of the network, so that each cell has its own"
                )
            }
        }
    }

    /// Ions that nothing in the network has.
    private mutating func checkIons() {
        let inMembranes = usedTypes.flatMap {
            $0.type.sections.flatMap { $0.mechanisms.compactMap { $0.first?.descriptor } }
        }
        let synapses = Set(usedTypes.flatMap { $0.type.definition.synapses.values.map(\.mechanism) })
        let used = Set((inMembranes + mechanisms.filter { synapses.contains($0.name) }).flatMap { $0.ions.map(\.name) })
        let elsewhere = usedTypes.reduce(into: Set<String>()) { $0.formUnion($1.type.displacedIons) }
        for (name, value) in definition.ions.sorted(by: { $0.key < $1.key }) {
            if !value.isFinite { report("ions.\(name)", CellPainter.notFiniteText(value)) }
            guard let (_, quantity) = CellPainter.quantity(name, of: used) else {
                if areIonsKnown, CellPainter.quantity(name, of: elsewhere) == nil {
                    report("ions.\(name)", CellPainter.unusedText(name, used, "of its cells"))
                }
                continue
            }
            if quantity == .current { report("ions.\(name)", CellPainter.computedText) }
        }
    }

    /// Whether it is known which ions the cells of populations use.
    private var areIonsKnown: Bool {
        let cells = definition.populations.indices.map { "populations[\($0)].cell" }
        return usedTypes.allSatisfy(\.type.areIonsKnown)
            && !(["populations", "cells"] + cells).contains { unread.contains($0) }
    }

    /// The population of a name, and whether it is there.
    mutating func population(_ name: String, _ path: String) -> Population? {
        if let entry = populations[name] { return entry.population }
        // A population the name of which could not be read may be the one.
        let names = definition.populations.indices.map { "populations[\($0)].name" }
        if (["populations"] + names).contains(where: { unread.contains($0) }) { return nil }
        report(path, "there is no population \(name); there are \(populations.names.listed)")
        return nil
    }

    mutating func checkSynapse(_ name: String, of cell: CellModel, named cellName: String, _ path: String) {
        guard cell.definition.synapses[name] == nil,
            !unread.contains("cells.\(cellName).definition.synapses.\(name)")
        else { return }
        let known = cell.definition.synapses.keys.sorted().listed
        report(
            path,
            name.isEmpty
                ? "is missing; expected a type of synapse of \(cellName), which has \(known)"
                : "\(cellName) has no type of synapse \(name); it has \(known)")
    }

    /// Cells that a stimulus or a recording names: each is there, and named once.
    mutating func checkCells(_ cells: [Int], of population: Population, _ path: String) {
        var seen: Set<Int> = []
        if let twice = cells.first(where: { !seen.insert($0).inserted }) {
            report(path, "cell \(twice) is there a second time; expected each once")
        }
        guard isCounted(population) else { return }
        for cell in cells where !population.indices.contains(cell) {
            return report(path, "there is no cell \(cell); \(population.name) has \(population.countFromZero)")
        }
    }
}

extension Population {
    /// The places of its cells in it.
    var indices: Range<Int> { 0..<max(0, count) }

    /// How many it has, for a message about one that is not there.
    fileprivate var countFromZero: String { count == 0 ? "none" : "\(count), from 0" }
}
