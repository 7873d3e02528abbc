import Neurite

// What drives the cells, and what is recorded of them.

extension NetworkCheck {
    mutating func check(_ stimulus: Stimulus, _ path: String) {
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
            checkSynapse(synapse, of: cell, named: population.cell, "\(path).synapse")
            guard let type = cell.definition.synapses[synapse] else { return }
            checkRoom(of: type, named: synapse, population.cell, "\(path).synapse")
        }
    }

    mutating func check(_ recording: Recording, _ path: String) {
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
}
