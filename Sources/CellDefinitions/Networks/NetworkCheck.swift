import Neurite
import Wording

/// Checks a network as a whole, and works out its kinds of cells.
struct NetworkCheck {
    let definition: NetworkDefinition
    let mechanisms: [MechanismDescriptor]
    let ranks: Int
    /// What a rank may have at most, bytes.
    private let machineMemory: Double
    private let source: String
    private let unread: [Fault]
    private let morphology: (String) throws -> CellMorphology
    /// All that is wrong: what could not be read, then the rest.
    private(set) var faults: [Fault]
    /// The kinds of cells by name.
    private(set) var types: [String: CellType] = [:]

    init(
        _ read: ReadNetwork, mechanisms: [MechanismDescriptor], ranks: Int,
        machineMemory: Double = MachineMemory.bytes, morphology: @escaping (String) throws -> CellMorphology
    ) {
        (definition, source, unread, faults) = (read.definition, read.source, read.faults, read.faults)
        (self.mechanisms, self.ranks, self.morphology) = (mechanisms, ranks, morphology)
        self.machineMemory = machineMemory
    }

    mutating func check() {
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

    /// What is wrong with a network of which nothing else is: that no machine like this one holds
    /// it.
    var memoryFault: Fault? {
        let memory = memory
        guard faults.isEmpty, memory.total > machineMemory else { return nil }
        let parts = [
            ("populations", memory.cells), ("projections", memory.connections), ("recordings", memory.recordings),
        ]
        let most = parts.max { $0.1 < $1.1 }?.0 ?? "populations"
        let (needed, there) = (NumberText.memory(memory.total), NumberText.memory(machineMemory))
        return Fault(
            place(most),
            "the network takes about \(needed) of memory\(onRank), and this machine has \(there); expected a network that it can hold, or more machines"
        )
    }

    /// The temperature: the network's, or that of its cells, degrees Celsius.
    var celsius: Double { definition.celsius ?? usedTypes.lazy.compactMap(\.type.definition.celsius).first ?? 6.3 }

    /// The kinds of cells that populations are of, in the order of their names.
    private var usedTypes: [(name: String, type: CellType)] {
        let used = Set(definition.populations.map(\.cell))
        return types.filter { used.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// What is wrong at a place that could not be read, and above it, was told.
    mutating func report(_ path: String, _ problem: String) { add(Fault(place(path), problem)) }

    private mutating func add(_ fault: Fault) {
        let isKnown = unread.contains {
            Self.isWithin(fault.object, $0.object) || Self.isWithin($0.object, fault.object)
        }
        if !isKnown { faults.append(fault) }
    }

    private static func isWithin(_ a: String, _ b: String) -> Bool {
        a == b || a.hasPrefix("\(b).") || a.hasPrefix("\(b)[")
    }

    /// Whether something in a place could not be read, so that what depends on it is not known.
    private func isUnread(_ path: String) -> Bool { unread.contains { Self.isWithin($0.object, place(path)) } }

    /// Whether a population could be read as a whole.
    func isRead(_ population: Population) -> Bool {
        !definition.populations.indices.contains {
            definition.populations[$0].name == population.name && isUnread("populations[\($0)]")
        }
    }

    private func place(_ path: String) -> String { source.isEmpty ? path : "\(source): \(path)" }

    private mutating func makeType(_ name: String, _ cell: CellModel) {
        let path = "cells.\(name)"
        let definitionPath = place("\(path).definition")
        do {
            switch cell.shape {
            case .file(let file):
                types[name] = try CellType(
                    morphology(file), cell.definition, mechanisms: mechanisms, name: definitionPath)
            case .cylinders(let cylinders):
                let shape = try CellShape(name: name, cylinders, at: place("\(path).sections"))
                types[name] = try CellType(shape, cell.definition, mechanisms, definitionPath)
            }
        } catch NeuriteError.invalidModel(let found) {
            for fault in found {
                // As JSON has it, the definition's path goes on.
                let isWithin = fault.object.hasPrefix("\(definitionPath): ")
                let object =
                    isWithin
                    ? "\(definitionPath).\(fault.object.dropFirst(definitionPath.count + 2))" : fault.object
                add(Fault(object, fault.problem))
            }
        } catch {
            report("\(path).morphology", "\(error)")
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
            if let own = type.definition.celsius, own != celsius {
                let whose = definition.celsius == nil ? "that of another cell" : "the network's"
                report(
                    "\(path).celsius",
                    "is \(DefinitionText.number(own)), \(whose) \(DefinitionText.number(celsius)); expected one temperature"
                )
            }
            for (ion, own) in type.definition.ions.sorted(by: { $0.key < $1.key }) {
                guard let value = ions[ion], value != own else { continue }
                let whose = definition.ions[ion] == nil ? "that of another cell" : "the network's"
                report(
                    "\(path).ions.\(ion)",
                    "is \(DefinitionText.number(own)), \(whose) \(DefinitionText.number(value)); expected one for the whole network"
                )
            }
            if let own = type.definition.vInit, let v = definition.vInit, own != v {
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
        for (name, value) in definition.ions.sorted(by: { $0.key < $1.key }) {
            if !value.isFinite { report("ions.\(name)", CellPainter.notFiniteText(value)) }
            guard let (_, quantity) = CellPainter.quantity(name, of: used) else {
                if types.count == definition.cells.count {
                    report("ions.\(name)", CellPainter.unusedText(name, used, "of its cells"))
                }
                continue
            }
            if quantity == .current { report("ions.\(name)", CellPainter.computedText) }
        }
    }

    /// The population of a name, and whether it is there.
    mutating func population(_ name: String, _ path: String) -> Population? {
        if let population = definition.populations.first(where: { $0.name == name }) { return population }
        // A name that could not be read was reported, and so was a population that could not.
        if name.isEmpty, !unread.isEmpty { return nil }
        let places =
            ["populations"]
            + definition.populations.indices.flatMap {
                ["populations[\($0)]", "populations[\($0)].name"]
            }
        if places.contains(where: { path in unread.contains { $0.object == place(path) } }) { return nil }
        report(path, "there is no population \(name); there are \(definition.populations.map(\.name).listed)")
        return nil
    }

    mutating func checkSynapse(_ name: String, of cell: CellModel, named cellName: String, _ path: String) {
        guard cell.definition.synapses[name] == nil, !isUnread("cells.\(cellName)") else { return }
        let known = cell.definition.synapses.keys.sorted().listed
        report(path, "\(cellName) has no type of synapse \(name); it has \(known)")
    }

    /// Cells that a stimulus or a recording names: each is there, and named once.
    mutating func checkCells(_ cells: [Int], of population: Population, _ path: String) {
        var seen: Set<Int> = []
        if let twice = cells.first(where: { !seen.insert($0).inserted }) {
            report(path, "cell \(twice) is there a second time; expected each once")
        }
        guard isRead(population) else { return }
        for cell in cells where !population.indices.contains(cell) {
            return report(path, "there is no cell \(cell); \(population.name) has \(population.count), from 0")
        }
    }
}

extension Population {
    /// The places of its cells in it.
    var indices: Range<Int> { 0..<max(0, count) }
}
