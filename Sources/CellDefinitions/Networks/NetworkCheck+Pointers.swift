import Neurite
import Wording

extension NetworkCheck {
    /// A definition connects no pointers, and one that is surely used has to be connected: where
    /// nobody can do so afterwards, such a mechanism cannot run.
    mutating func checkPointers() {
        let needed = Dictionary(mechanisms.map { ($0.name, $0.neededPointers) }) { $1 }.filter { !$0.value.isEmpty }
        if needed.isEmpty { return }
        func problem(_ mechanism: String) -> String? {
            needed[mechanism].map {
                "\(mechanism) has the pointer \($0.listed), which a definition cannot connect; expected a mechanism without, or the network in Swift with setPointer"
            }
        }
        let used = Set(definition.populations.map(\.cell))
        for (name, cell) in definition.cells.sorted(by: { $0.key < $1.key }) where used.contains(name) {
            for (index, rule) in cell.definition.rules.enumerated() {
                for mechanism in rule.mechanisms.keys.sorted() {
                    guard let problem = problem(mechanism) else { continue }
                    report("cells.\(name).definition.rules[\(index)].mechanisms.\(mechanism)", problem)
                }
            }
            for (type, synapse) in cell.definition.synapses.sorted(by: { $0.key < $1.key }) {
                guard let problem = problem(synapse.mechanism), isUsed(type, of: name) else { continue }
                report("cells.\(name).definition.synapses.\(type).mechanism", problem)
            }
        }
        for (number, population) in definition.populations.enumerated() where definition.cells[population.cell] == nil {
            if let problem = problem(population.cell) { report("populations[\(number)].cell", problem) }
        }
    }

    /// Whether a projection or a stimulus makes synapses of a type on a cell.
    private func isUsed(_ type: String, of cell: String) -> Bool {
        let populations = Set(definition.populations.filter { $0.cell == cell }.map(\.name))
        return definition.projections.contains { $0.synapse == type && populations.contains($0.target) }
            || definition.stimuli.contains {
                if case .noise(_, let synapse, _, _) = $0.kind {
                    synapse == type && populations.contains($0.population)
                } else {
                    false
                }
            }
    }
}
