import CableModel

/// The sections of one reconstructed neuron.
///
/// Holding the cell, or any one of its sections, keeps all of it alive.
public struct Cell {
    /// What the morphology is called.
    public let name: String
    /// All sections, parents before children; the first is the root.
    public let sections: [Section]

    package init(name: String, sections: [Section]) { (self.name, self.sections) = (name, sections) }
    /// The section of a name, such as `soma[0]` or `apic[3]`; nil where there is none.
    public subscript(name: String) -> Section? { sections.first { $0.name == name } }

    /// The sections of a kind, such as `soma`, `dend`, `apic` or `axon`, in order.
    public func sections(_ kind: String) -> [Section] { sections.filter { $0.name.hasPrefix(kind + "[") } }
}

extension Patch {
    /// Makes the sections of a reconstructed neuron, connected as they grew: names, 3-d points and
    /// places of connection as NEURON's Import3d gives them. Set `Ra` and `cm`, apply the d_lambda
    /// rule, insert mechanisms.
    public func cell(_ morphology: CellMorphology) -> Cell {
        var sections: [Section] = []
        for part in morphology.sections {
            let section = section(name: part.name).add3D(part.points)
            if let parent = part.parent { section.connect(to: sections[parent](part.parentX)) }
            sections.append(section)
        }
        return Cell(name: morphology.name, sections: sections)
    }
}
