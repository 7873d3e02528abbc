import Neurite
import Wording

// What drives the cells, and what is recorded of them.

extension NetworkCheck {
    mutating func check(_ stimulus: Stimulus, _ path: String) {
        guard let population = population(stimulus.population, "\(path).population") else { return }
        checkCells(stimulus.cells ?? [], of: population, "\(path).cells")
        if isArtificial(population) {
            report(path, "\(population.name) has artificial cells; expected cells with a membrane")
        }
        switch stimulus.kind {
        case .current(let amplitude, let delay, let duration):
            for (key, value, unit) in [("current", amplitude, "nA"), ("delay", delay, "ms")] where !value.isFinite {
                report("\(path).\(key)", "is \(DefinitionText.number(value)) \(unit); expected a finite number")
            }
            if !(duration >= 0) {
                report("\(path).duration", "is \(DefinitionText.number(duration)) ms; expected a number of 0 or more")
            }
        case .noise(let rate, let synapse, let start, let weight):
            if !(rate > 0 && rate <= Stimulus.greatestRate) {
                report(
                    "\(path).rate",
                    "is \(DefinitionText.number(rate)) Hz; expected a number above 0, \(DefinitionText.number(Stimulus.greatestRate)) at most"
                )
            }
            if !(start >= 0 && start.isFinite) {
                report("\(path).start", "is \(DefinitionText.number(start)) ms; expected a number of 0 or more")
            }
            if let weight, !weight.isFinite {
                report("\(path).weight", "is \(DefinitionText.number(weight)); expected a finite number")
            }
            guard let cell = definition.cells[population.cell] else { return }
            checkSynapse(synapse, of: cell, named: population.cell, "\(path).synapse")
            guard let type = cell.definition.synapses[synapse] else { return }
            checkRoom(of: type, named: synapse, population.cell, "\(path).synapse")
        }
    }

    mutating func check(_ recording: Recording, _ path: String) {
        guard let population = population(recording.population, "\(path).population") else { return }
        checkCells(recording.cells, of: population, "\(path).cells")
        if !(0...1 ~= recording.x) { report("\(path).x", "is \(DefinitionText.number(recording.x)); expected 0 to 1") }
        if isArtificial(population) {
            return report(path, "\(population.name) has artificial cells; expected cells with a membrane")
        }
        guard let type = types[population.cell], !type.shape.isUnknown,
            !unread.contains("\(path).section")
        else { return }
        guard let name = recording.section else { return checkVariable(recording, type, section: 0, path) }
        guard let section = type.shape.sections.firstIndex(where: { $0.name == name }) else {
            let known = type.shape.sections.prefix(12).map(\.name).joined(separator: ", ")
            return report(
                "\(path).section",
                "there is no section \(name); there are \(known)\(type.shape.sections.count > 12 ? ", …" : "")")
        }
        checkVariable(recording, type, section: section, path)
    }

    /// Whether a section has what is to be recorded, as the check of a model that is made has it.
    private mutating func checkVariable(_ recording: Recording, _ type: CellType, section: Int, _ path: String) {
        let variable = recording.variable
        guard variable != "v", variable != "i_cap", type.sections.indices.contains(section) else { return }
        let place = "\(path).variable"
        let name = type.shape.sections[section].name
        let inserted = type.sections[section].mechanisms.compactMap { $0.first?.descriptor }
        if let dotted = DottedName(variable) {
            guard let mechanism = inserted.first(where: { $0.name == dotted.mechanism }) else {
                if type.displaced.contains(dotted.mechanism) { return }
                let known = inserted.map(\.name).listed
                return report(place, "is \(variable); \(name) has no mechanism \(dotted.mechanism); it has \(known)")
            }
            guard let column = mechanism.column(named: dotted.variable) else {
                return report(
                    place,
                    "is \(variable); \(mechanism.name) has no \(dotted.variable); it has \(mechanism.variableNames.listed)"
                )
            }
            if mechanism.variables[column].role.isTable {
                return report(place, "is \(variable), a list, which cannot be recorded")
            }
        } else {
            // A synapse may bring an ion.
            let synapses = type.definition.synapses.values.map(\.mechanism)
            let ions = (inserted + mechanisms.filter { synapses.contains($0.name) }).flatMap(\.ions)
            let quantities = Set(ions.flatMap { ion in IonQuantity.allCases.map { $0.name(of: ion) } })
            guard quantities.contains(variable) else {
                if !type.areIonsKnown || CellPainter.quantity(variable, of: type.displacedIons) != nil { return }
                let known = ["v", "i_cap"] + quantities.sorted() + inserted.flatMap(\.dottedNames)
                return report(place, "is \(variable); \(name) has no such variable; it has \(known.listed)")
            }
        }
        if recording.x == 0 || recording.x == 1 {
            report(
                "\(path).x",
                "is \(DefinitionText.number(recording.x)), a section's end, where there is no \(variable); expected x between 0 and 1"
            )
        }
    }
}

extension MechanismDescriptor {
    /// Its variables, as recordings name them: `hh.m`.
    fileprivate var dottedNames: [String] { variableNames.map { "\(name).\($0)" } }
}
