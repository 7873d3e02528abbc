import Neurite

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Checks a network as a whole, and works out its kinds of cells.
struct NetworkCheck {
    let definition: NetworkDefinition
    let mechanisms: [MechanismDescriptor]
    let morphologies: [String: CellMorphology]
    private var faults: [Fault] = []
    private var types: [String: CellType] = [:]

    init(_ definition: NetworkDefinition, mechanisms: [MechanismDescriptor], morphologies: [String: CellMorphology]) {
        self.definition = definition
        self.mechanisms = mechanisms
        self.morphologies = morphologies
    }

    /// The kinds of cells.
    ///
    /// - Throws: `NeuriteError.invalidModel` with all that is wrong with the network.
    mutating func checkedTypes() throws -> [String: CellType] {
        for (name, cell) in definition.cells.sorted(by: { $0.key < $1.key }) { makeType(name, cell) }
        checkNumbers()
        checkPopulations()
        for number in definition.projections.indices { check(definition.projections[number], "projections[\(number)]") }
        for (number, stimulus) in definition.stimuli.enumerated() { check(stimulus, "stimuli[\(number)]") }
        for (number, recording) in definition.recordings.enumerated() { check(recording, "recordings[\(number)]") }
        guard faults.isEmpty else { throw NeuriteError.invalidModel(faults) }
        return types
    }

    private mutating func report(_ path: String, _ problem: String) { faults.append(Fault(path, problem)) }

    private mutating func makeType(_ name: String, _ cell: CellModel) {
        let path = "cells.\(name)"
        do {
            switch cell.shape {
            case .file(let file):
                let morphology = try morphologies[file] ?? CellMorphology(contentsOf: URL(fileURLWithPath: file))
                types[name] = try CellType(
                    morphology, cell.definition, mechanisms: mechanisms, name: "\(path).definition")
            case .cylinders(let cylinders):
                let shape = try CellShape(name: name, cylinders, at: "\(path).sections")
                types[name] = try CellType(shape, cell.definition, mechanisms, "\(path).definition")
            }
        } catch NeuriteError.invalidModel(let found) {
            faults += found
        } catch {
            report("\(path).morphology", "\(error)")
        }
    }

    private mutating func checkNumbers() {
        for (name, value) in [("dt", definition.dt), ("tstop", definition.tstop)] where !(value > 0 && value.isFinite) {
            report(name, "is \(DefinitionText.number(value)) ms; expected a number above 0")
        }
        if !definition.vInit.isFinite {
            report("v_init", "is \(DefinitionText.number(definition.vInit)) mV; expected a finite number")
        }
        if !(definition.celsius > -273.15 && definition.celsius.isFinite) {
            report(
                "celsius",
                "is \(DefinitionText.number(definition.celsius)); expected a temperature above -273.15 degrees")
        }
    }

    private mutating func checkPopulations() {
        var seen: Set<String> = []
        for (number, population) in definition.populations.enumerated() {
            let path = "populations[\(number)]"
            if !seen.insert(population.name).inserted { report(path, "\(population.name) is there a second time") }
            if population.count > NetworkDefinition.mostCells {
                report("\(path).count", "is \(population.count); expected at most \(NetworkDefinition.mostCells)")
            }
            if population.count < 0 {
                report("\(path).count", "is \(population.count); expected a number of 0 or more")
            }
            if let box = population.box, box.count > 3 || !box.allSatisfy({ $0 >= 0 && $0.isFinite }) {
                report("\(path).box", "expected up to three edges of 0 um or more")
            }
            guard definition.cells[population.cell] == nil else {
                if !population.values.isEmpty {
                    report("\(path).values", "belong to artificial cells; \(population.cell) is a cell")
                }
                continue
            }
            guard let mechanism = mechanisms.first(where: { $0.name == population.cell && $0.kind == .artificialCell })
            else {
                let artificial = mechanisms.filter { $0.kind == .artificialCell }.map(\.name)
                let known = (definition.cells.keys.sorted() + artificial).joined(separator: ", ")
                report("\(path).cell", "there is no cell \(population.cell); there are \(known)")
                continue
            }
            for name in population.values.keys.sorted() where !mechanism.parameterNames.contains(name) {
                report(
                    "\(path).values",
                    "there is no \(name); there are \(mechanism.parameterNames.joined(separator: ", "))")
            }
        }
    }

    /// The population of a name, and whether it is there.
    private mutating func population(_ name: String, _ path: String) -> Population? {
        if let population = definition.populations.first(where: { $0.name == name }) { return population }
        let known = definition.populations.map(\.name).joined(separator: ", ")
        report(path, "there is no population \(name); there are \(known.isEmpty ? "none" : known)")
        return nil
    }

    private mutating func check(_ projection: Projection, _ path: String) {
        let source = population(projection.source, "\(path).from")
        let target = population(projection.target, "\(path).to")
        if let problem = projection.weight?.problem(least: -.infinity) {
            report("\(path).weight", problem)
        }
        if let problem = projection.delay?.problem(least: definition.dt) { report("\(path).delay", problem) }
        guard let source, let target else { return }
        check(projection.rule, source, target, "\(path).rule")
        guard let cell = definition.cells[target.cell] else { return }
        checkSynapse(projection.synapse, of: cell, named: target.cell, "\(path).synapse")
        if let delay = cell.definition.synapses[projection.synapse]?.delay, projection.delay == nil,
            delay < definition.dt
        {
            report(
                "\(path).delay",
                "is that of \(projection.synapse), \(DefinitionText.number(delay)) ms; expected a step, \(DefinitionText.number(definition.dt)) ms, or more"
            )
        }
        if let count = projection.placement.count, count < 1 {
            report("\(path).places.count", "is \(count); expected 1 or more")
        }
        guard let region = projection.placement.region, let type = types[target.cell] else { return }
        let regions = RegionResolver(type.shape, named: cell.definition.regions)
        let allowed = cell.definition.synapses[projection.synapse]?.allowedIn ?? .all
        for problem in regions.problems(with: region) { report("\(path).places.in", problem) }
        let outside = regions.segments(of: .difference(region, allowed))
        if !outside.isEmpty {
            report("\(path).places.in", "\(region) goes beyond \(allowed), where \(projection.synapse) may sit")
        }
        if regions.segments(of: region).isEmpty {
            report("\(path).places.in", "\(region) has no segment of \(target.cell)")
        }
    }

    private mutating func checkSynapse(_ name: String, of cell: CellModel, named cellName: String, _ path: String) {
        guard cell.definition.synapses[name] == nil else { return }
        let known = cell.definition.synapses.keys.sorted().joined(separator: ", ")
        report(path, "\(cellName) has no type of synapse \(name); it has \(known.isEmpty ? "none" : known)")
    }

    private mutating func check(_ rule: Projection.Rule, _ source: Population, _ target: Population, _ path: String) {
        switch rule {
        case .allToAll: break
        case .oneToOne:
            if source.count != target.count {
                report(
                    path,
                    "one to one joins \(source.count) to \(target.count) cells; expected as many of one as of the other"
                )
            }
        case .fixedInDegree(let count):
            let available = source.count - (source.name == target.name ? 1 : 0)
            if !(0...max(available, 0) ~= count) {
                report(
                    path, "the in-degree is \(count); expected 0 to \(max(available, 0)), as many sources as there are")
            }
        case .fixedProbability(let probability): checkProbability(probability, path)
        case .byDistance(let probability, let decay):
            checkProbability(probability, path)
            if !(decay > 0) {
                report(path, "the decay is \(DefinitionText.number(decay)) um; expected a number above 0")
            }
            for population in [source, target] where population.box == nil {
                report(path, "goes by distance; expected a box for \(population.name)")
            }
        case .list(let pairs):
            for (number, pair) in pairs.enumerated()
            where pair.count != 2 || !(0..<source.count ~= pair[0]) || !(0..<target.count ~= pair[1]) {
                report(
                    "\(path)[\(number)]",
                    "is \(pair); expected a source below \(source.count) and a target below \(target.count)")
                return
            }
        }
    }

    private mutating func checkProbability(_ probability: Double, _ path: String) {
        if !(0...1 ~= probability) {
            report(path, "the probability is \(DefinitionText.number(probability)); expected 0 to 1")
        }
    }

    private mutating func check(_ stimulus: Stimulus, _ path: String) {
        guard let population = population(stimulus.population, "\(path).population") else { return }
        checkCells(stimulus.cells ?? [], of: population, "\(path).cells")
        guard let cell = definition.cells[population.cell] else {
            return report(path, "\(population.name) has artificial cells; expected cells with a membrane")
        }
        switch stimulus.kind {
        case .current(let amplitude, let delay, let duration):
            if !(amplitude.isFinite && delay.isFinite && duration >= 0) {
                report(path, "expected a finite current and delay, and a duration of 0 or more")
            }
        case .noise(let rate, let synapse, let start, let weight):
            if !(rate > 0 && rate.isFinite) {
                report("\(path).rate", "is \(DefinitionText.number(rate)) Hz; expected a number above 0")
            }
            if !(start >= 0 && start.isFinite) {
                report("\(path).start", "is \(DefinitionText.number(start)) ms; expected a number of 0 or more")
            }
            if let weight, !weight.isFinite {
                report("\(path).weight", "is \(DefinitionText.number(weight)); expected a finite number")
            }
            checkSynapse(synapse, of: cell, named: population.cell, "\(path).synapse")
        }
    }

    private mutating func check(_ recording: Recording, _ path: String) {
        guard let population = population(recording.population, "\(path).population") else { return }
        checkCells(recording.cells, of: population, "\(path).cells")
        if !(0...1 ~= recording.x) { report("\(path).x", "is \(DefinitionText.number(recording.x)); expected 0 to 1") }
        guard definition.cells[population.cell] != nil else {
            return report(path, "\(population.name) has artificial cells; expected cells with a membrane")
        }
        guard let section = recording.section, let type = types[population.cell] else { return }
        if !type.shape.sections.contains(where: { $0.name == section }) {
            let known = type.shape.sections.prefix(12).map(\.name).joined(separator: ", ")
            report(
                "\(path).section",
                "there is no section \(section); there are \(known)\(type.shape.sections.count > 12 ? ", …" : "")")
        }
    }

    private mutating func checkCells(_ cells: [Int], of population: Population, _ path: String) {
        for cell in cells where !(0..<population.count ~= cell) {
            return report(path, "there is no cell \(cell); \(population.name) has \(population.count), from 0")
        }
    }
}

extension CellShape {
    /// The shape of cylinders, which a network's cells may be.
    init(name: String, _ cylinders: [CellModel.Cylinder], at path: String) throws {
        var (sections, faults): ([Section], [Fault]) = ([], [])
        if cylinders.isEmpty { faults.append(Fault(path, "expected one at least")) }
        for (number, cylinder) in cylinders.enumerated() {
            let place = "\(path)[\(number)]"
            let shape = SectionShape.cylinder(L: cylinder.L, diam: cylinder.diam)
            let problems = shape.faults(nseg: 1, Ra: 100)
            faults += problems.map { Fault(place, $0) }
            if sections.contains(where: { $0.name == cylinder.name }) {
                faults.append(Fault(place, "\(cylinder.name) is there a second time"))
            }
            if !(0...1 ~= cylinder.parentX) {
                faults.append(Fault("\(place).at", "is \(DefinitionText.number(cylinder.parentX)); expected 0 to 1"))
            }
            let parent = cylinder.parent.flatMap { name in sections.firstIndex { $0.name == name } }
            if let name = cylinder.parent, parent == nil {
                faults.append(Fault("\(place).parent", "there is no section \(name) before; expected one"))
            }
            guard problems.isEmpty else { continue }
            sections.append(
                Section(
                    name: cylinder.name, tag: Self.tag(ofKind: String(cylinder.name.prefix { $0 != "[" })),
                    shape: shape,
                    parent: parent.map { ($0, cylinder.parentX) }, isReversed: false, nseg: 1,
                    segments: shape.discretised(nseg: 1, Ra: 1)))
        }
        guard faults.isEmpty else { throw NeuriteError.invalidModel(faults) }
        self.init(name: name, sections)
    }
}
