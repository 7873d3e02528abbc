import CableModel
import MechanismKit

// Ions: what they are in each section, and how their quantities are set.

extension DatasetLowering {
    mutating func addIons(_ sections: [SectionRecovery.Section], of number: Int, first: Int) {
        let group = dataset.groups[number]
        for block in group.blocks where entry(block).isIon && block.count > 0 {
            guard let ion = ions[entry(block).ionName] else { continue }
            let instances = DensityInstances(block, valueCount: 5, nodeCount: group.parents.count)
            let expected = expectedStyles(of: ion, group)
            // Of all places the first stands for those of which nothing else is said.
            let potential = IonQuantity.reversalPotential.name(of: ion)
            if model.network.ionDefaults[potential] == nil { model.network.ionDefaults[potential] = block.values[0] }
            for (index, section) in sections.enumerated() {
                let nodes = section.first..<section.first + section.nseg
                guard nodes.contains(where: { instances.ofNode[$0].index != nil }) else { continue }
                setStyle(of: ion, nodes, section: first + index, instances, expected)
                for (place, quantity) in [IonQuantity.reversalPotential, .inside, .outside].enumerated() {
                    let name = quantity.name(of: ion)
                    let usual = model.network.defaultValue(of: quantity, of: ion)
                    let values = nodes.map { instances.value(place, atNode: $0) ?? usual }
                    if values.allSatisfy({ $0 == usual }) { continue }
                    model.network.sections[first + index].ionValues[name] =
                        values.allSatisfy { $0 == values[0] } ? .uniform(values[0]) : .each(values)
                }
            }
        }
    }

    /// What follows for each node from what the mechanisms there do with an ion.
    private func expectedStyles(of ion: Ion, _ group: DatasetGroup) -> [IonStyle] {
        var uses = [IonUses](repeating: [], count: group.parents.count)
        for block in group.blocks {
            guard let own = mechanisms[block.type]?.descriptor.uses(of: ion), !own.isEmpty else { continue }
            for node in block.nodes { uses[Int(node)].formUnion(own) }
        }
        return uses.map { IonStyle($0) }
    }

    private mutating func setStyle(
        of ion: Ion, _ nodes: Range<Int>, section: Int, _ instances: DensityInstances, _ expected: [IonStyle]
    ) {
        let there = nodes.filter { instances.ofNode[$0].index != nil }
        let styles = there.compactMap { instances.ofNode[$0].index }.map {
            IonStyle(neuron: instances.block.indices[$0])
        }
        if zip(there, styles).allSatisfy({ expected[$0] == $1 }) { return }
        guard styles.allSatisfy({ $0 == styles[0] }) else {
            faults.append(
                "\(model.network.sections[section].name): the style of \(ion.name) differs from segment to segment in another way "
                    + "than its mechanisms do; expected one style in all of a section")
            return
        }
        model.network.ionStyles[section, default: [:]][ion.name] = styles[0]
    }
}

extension IonStyle {
    /// NEURON's bits: 04 for concentrations that start from defaults, 040 and 0100 for a reversal
    /// potential that is Nernst's at the start, and in every step.
    init(neuron bits: Int32) {
        self.init(
            followsNernstAtStart: bits & 0o40 != 0, followsNernst: bits & 0o100 != 0,
            startsFromDefaults: bits & 0o4 != 0)
    }
}
