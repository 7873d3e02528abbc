import CableModel
import NeuriteReport

extension MorphologyPicture {
    /// A picture of sections.
    ///
    /// Sections with 3-d points are drawn as they are; others as cylinders, each at the place where
    /// it is connected, spread out so that branches do not cross. Where no `value` is given, the
    /// kinds of sections (what their names begin with: soma, dend, apic, axon) have colours.
    ///
    ///     try MorphologyPicture(of: p.sections).write(to: "model.svg")
    ///     try MorphologyPicture(of: p.sections, valueLabel: "v (mV)") { $0.v }.write(to: "v.svg")
    ///
    /// - Parameters:
    ///   - sections: what to draw.
    ///   - title: the heading.
    ///   - synapses: places that are marked by a dot.
    ///   - electrodes: places that are marked by a triangle and their names.
    ///   - valueLabel: what the values are, with the unit.
    ///   - value: a number for each segment, by which it is coloured; NaN is grey.
    public init(
        of sections: [Section], title: String = "", synapses: [Segment] = [], electrodes: [Segment] = [],
        valueLabel: String = "",
        value: ((Segment) -> Double)? = nil
    ) {
        let positions = SectionPositions(of: sections)
        let branches = sections.map { section in
            MorphologyBranch(
                name: section.name, kind: section.kind, points: positions.points(of: section),
                values: value.map { section.segments.map($0) } ?? [], origin: positions.origin(of: section))
        }
        let markers =
            synapses.compactMap { positions.marker(.synapse, at: $0, label: "") }
            + electrodes.compactMap { positions.marker(.electrode, at: $0, label: $0.description) }
        self.init(title: title, branches: branches, markers: markers, valueLabel: valueLabel)
    }

    /// A picture of a cell, named for it; see
    /// ``init(of:title:synapses:electrodes:valueLabel:value:)-([Section],_,_,_,_,_)``.
    public init(
        of cell: Cell, synapses: [Segment] = [], electrodes: [Segment] = [], valueLabel: String = "",
        value: ((Segment) -> Double)? = nil
    ) {
        self.init(
            of: cell.sections, title: cell.name, synapses: synapses, electrodes: electrodes, valueLabel: valueLabel,
            value: value)
    }
}

extension Section {
    /// What the name begins with, before a number in brackets: `dend` of `dend[3]`, and of
    /// `cell[2].dend[3]`.
    fileprivate var kind: String {
        String(nameInCell.prefix { $0 != "[" })
    }
}

extension SectionPositions {
    fileprivate func marker(_ kind: MorphologyMarker.Kind, at segment: Segment, label: String) -> MorphologyMarker? {
        guard let place = place(of: segment) else { return nil }
        return MorphologyMarker(kind: kind, x: place.x, y: place.y, z: place.z, label: label)
    }
}
