import Neurite

extension CellShape {
    /// The shape of sections that are there.
    init(name: String, of sections: [Neurite.Section]) throws {
        var indices: [Neurite.Section: Int] = [:]
        var (parts, faults): ([CellShape.Section], [Fault]) = ([], [])
        if sections.isEmpty { faults.append(Fault(name, "has no sections; expected one at least")) }
        var seen: Set<Neurite.Section> = []
        for (number, section) in sections.enumerated() {
            guard seen.insert(section).inserted else {
                faults.append(Fault(name, "\(section.name) is there a second time; expected each section once"))
                continue
            }
            let problems = section.shape.faults(nseg: section.nseg, Ra: section.Ra)
            faults += problems.map { Fault(section.name, $0) }
            let own = section.nameInCell
            let parent = section.parent.flatMap { indices[$0] }.map { (section: $0, x: section.parentX ?? 1) }
            if let outside = section.parent, parent == nil {
                faults.append(
                    Fault(
                        name, "\(section.name) is connected to \(outside.name); expected it among the sections, before")
                )
            }
            if section.parent == nil, number > 0 {
                faults.append(
                    Fault(
                        name,
                        "\(section.name) is connected to no section; expected one before, as all of a cell is one tree")
                )
            }
            guard problems.isEmpty else { continue }
            indices[section] = parts.count
            parts.append(
                CellShape.Section(
                    name: own, tag: Self.tag(ofKind: String(own.prefix { $0 != "[" })), shape: section.shape,
                    parent: parent, isReversed: section.isConnectedByItsEnd, nseg: section.nseg,
                    segments: section.shape.discretised(nseg: section.nseg, Ra: 1)))
        }
        guard faults.isEmpty else { throw NeuriteError.invalidModel(faults) }
        self.init(name: name, parts)
    }

    /// The type in a morphology's file of which the sections are called so; 0 where there is none.
    static func tag(ofKind kind: String) -> Int {
        if kind.hasPrefix("dend_") { return Int(kind.dropFirst(5)) ?? 0 }
        return ["soma": 1, "axon": 2, "dend": 3, "apic": 4][kind] ?? 0
    }
}
