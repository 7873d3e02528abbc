import Neurite

extension RandomModel {
    /// What is taken out of a model, by index.
    struct Removal {
        var sections: Set<Int> = []
        var synapses: Set<Int> = []
        var clamps: Set<Int> = []
        var connections: Set<Int> = []
    }

    /// The model without some of its objects, and which ones it still has.
    func without(_ removed: Removal) -> (
        model: RandomModel, kept: (sections: [Int], synapses: [Int], connections: [Int])
    ) {
        var rest = self
        let keptSections = sections.indices.filter { !removed.sections.contains($0) }
        let keptSynapses = synapses.indices.filter {
            !removed.synapses.contains($0) && !removed.sections.contains(synapses[$0].section)
        }
        let keptConnections = connections.indices.filter { index in
            let isSourceThere = connections[index].source.map { !removed.sections.contains($0.section) } ?? true
            return !removed.connections.contains(index) && isSourceThere
                && keptSynapses.contains(connections[index].synapse)
        }
        func new(_ old: Int, in kept: [Int]) -> Int { kept.firstIndex(of: old) ?? -1 }
        rest.sections = keptSections.map { index in
            var plan = sections[index]
            plan.parent = plan.parent.flatMap {
                removed.sections.contains($0.index) ? nil : (new($0.index, in: keptSections), $0.x)
            }
            return plan
        }
        rest.synapses = keptSynapses.map { index in
            var plan = synapses[index]
            plan.section = new(plan.section, in: keptSections)
            return plan
        }
        rest.clamps = clamps.indices.filter {
            !removed.clamps.contains($0) && !removed.sections.contains(clamps[$0].section)
        }.map {
            index in
            var plan = clamps[index]
            plan.section = new(plan.section, in: keptSections)
            return plan
        }
        rest.connections = keptConnections.map { index in
            var plan = connections[index]
            plan.synapse = new(plan.synapse, in: keptSynapses)
            plan.source = plan.source.map { (new($0.section, in: keptSections), $0.x) }
            return plan
        }
        return (rest, (keptSections, keptSynapses, keptConnections))
    }
}

extension RandomModel.Built {
    /// Takes things out, in any order.
    func remove(_ removed: RandomModel.Removal, _ random: inout RandomStream) {
        let all: [() -> Void] =
            removed.sections.sorted().map { index in { self.sections[index].remove() } }
            + removed.synapses.sorted().map { index in { self.synapses[index].remove() } }
            + removed.clamps.sorted().map { index in { self.clamps[index].remove() } }
            + removed.connections.sorted().map { index in { self.connections[index].disconnect() } }
        for remove in all.shuffled(using: &random) { remove() }
    }
}
