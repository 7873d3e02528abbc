import Neurite
import Wording

extension CellShape {
    /// The shape with cylinders in the place of its axon.
    ///
    /// - Parameters:
    ///   - replacement: the cylinders.
    ///   - discretisation: how the axon's sections would be divided, of which the diameters in the
    ///     middle are taken.
    ///   - isSound: whether the cylinders are those that are meant.
    ///   - report: is told that there is no soma, or that something other than axon hangs on the
    ///     axon; the shape begins with it then.
    func replacingAxon(
        by replacement: AxonReplacement, _ discretisation: Discretisation, isSound: Bool, report: (String) -> Void
    ) -> CellShape {
        let nsegs = sections.map { discretisation.nseg(of: $0.shape, Ra: 35.4, cm: 1, present: $0.nseg) }
        let divided = divided(into: nsegs)
        let first = sections.firstIndex { $0.kind == "soma" }
        if first == nil {
            let kinds = Set(sections.map(\.kind)).sorted().listed
            report("there is no soma to connect it to; expected one, found \(kinds)")
        }
        let soma = first ?? 0
        let axon = sections.indices.filter { sections[$0].kind == "axon" }
        var (kept, places): ([Section], [Int: Int]) = ([], [:])
        for index in sections.indices where !axon.contains(index) {
            let section = sections[index]
            if let parent = section.parent, axon.contains(parent.section) {
                report("\(section.name) hangs on the axon that is to be replaced; expected nothing but axon there")
            }
            places[index] = kept.count
            let parent = kept.isEmpty ? nil : section.parent.map { (places[$0.section] ?? 0, $0.x) }
            kept.append(section.connected(to: parent))
        }
        let diameters = divided.diameters(of: replacement, axon, soma: soma, undivided: self)
        for (number, L) in replacement.lengths.enumerated() {
            let shape = SectionShape.cylinder(L: L, diam: diameters[number])
            kept.append(
                Section(
                    name: "axon[\(number)]", tag: 2, shape: shape,
                    parent: kept.isEmpty
                        ? nil : number == 0 ? (places[soma] ?? 0, replacement.parentX) : (kept.count - 1, 1),
                    isReversed: false, nseg: 1, segments: shape.discretised(nseg: 1, Ra: 1)))
        }
        var standIns = Set(self.standIns.compactMap { places[$0] })
        if !isSound || !self.standIns.isEmpty { standIns.formUnion(places.count..<kept.count) }
        return CellShape(name: name, kept, standIns: standIns)
    }

    /// - Parameter undivided: the shape before its sections were divided.
    private func diameters(
        of replacement: AxonReplacement, _ axon: [Int], soma: Int, undivided: CellShape
    ) -> [Double] {
        func middle(_ index: Int) -> Double { sections[index].segments[sections[index].nseg / 2].diam }
        func all(_ first: Int, _ other: Int) -> [Double] {
            replacement.lengths.indices.map { middle($0 == 0 ? first : other) }
        }
        if case .given(let given) = replacement.diameters { return given }
        guard let first = axon.first, let last = axon.last else { return replacement.lengths.map { _ in 1 } }
        guard case .firstAndBeyond(let limit, let somaX) = replacement.diameters else {
            return replacement.lengths.indices.map { undivided.sections[$0 == 0 ? first : last].segments[0].diam }
        }
        let distances = PathDistances(in: self, from: [(soma, somaX)])
        let other = axon.first {
            distances.distance($0, SegmentIndex.containing(x: 0.5, nseg: sections[$0].nseg)) > limit
        }
        return all(first, other ?? first)
    }
}

extension CellShape.Section {
    /// The section at another place of a list.
    fileprivate func connected(to parent: (section: Int, x: Double)?) -> CellShape.Section {
        CellShape.Section(
            name: name, tag: tag, shape: shape, parent: parent, isReversed: isReversed, nseg: nseg, segments: segments)
    }
}
