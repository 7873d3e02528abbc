import Neurite

extension CellMorphology {
    /// The morphology as the text of an SWC file.
    ///
    /// Such a file has points in a tree and nothing else, so that it cannot hold all shapes: a
    /// section that begins elsewhere than its parent ends, or thinner, comes back with a frustum
    /// between. `changesInSWC` tells what comes back otherwise.
    public var swcText: String {
        // A name of several lines would be points.
        let title = name.split(whereSeparator: \.isNewline).joined(separator: " ")
        var lines = ["# \(title)", "# id type x y z radius parent"]
        // For each section the numbers of its first and of its last point.
        var ends: [(first: Int, last: Int)] = []
        var count = 0
        for section in sections {
            var parent = -1
            var own = section.points[...]
            if let index = section.parent {
                // A place between the ends is the middle of a soma, or as near as points are.
                parent = section.parentX < 0.5 ? ends[index].first : ends[index].last
                let above = sections[index]
                let end = section.parentX < 0.5 ? above.points.first : above.points.last
                // Readers begin a section with its parent's point, but for the thickness of a soma.
                if above.type != 1, section.points.first == end { own = own.dropFirst() }
            }
            // Its 0 end is a point of its own, or its parent's.
            let first = own.count < section.points.count ? parent : count + 1
            for point in own {
                count += 1
                let numbers = [point.x, point.y, point.z, point.diam / 2].map(Self.text).joined(separator: " ")
                lines.append("\(count) \(section.type) \(numbers) \(parent)")
                parent = count
            }
            ends.append((first, count))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A number as short as single precision, in which points are kept, can be.
    private static func text(_ value: Double) -> String { "\(Float(value))" }

    /// What comes back otherwise when `swcText` is read; nil where the sections have the same
    /// names, parents, lengths and areas, to a millionth.
    public var changesInSWC: String? {
        guard let read = try? CellMorphology(swc: swcText, name: name) else { return "it cannot be read as SWC" }
        guard read.sections.map(\.name) == sections.map(\.name), read.sections.map(\.parent) == sections.map(\.parent)
        else { return "it comes back with other sections: \(read.sections.count) of \(sections.count)" }
        var changed: [String] = []
        for (own, other) in zip(sections, read.sections) {
            let (a, b) = (own.shape, other.shape)
            let areas = [a, b].map { $0.discretised(nseg: 1, Ra: 1)[0].area }
            if abs(a.L - b.L) > 1e-6 * a.L || abs(areas[0] - areas[1]) > 1e-6 * areas[0] || own.parentX != other.parentX
            {
                changed.append(own.name)
            }
        }
        guard !changed.isEmpty else { return nil }
        let rest = changed.count > 5 ? " and \(changed.count - 5) more" : ""
        return "other lengths, areas or places come back for \(changed.prefix(5).joined(separator: ", "))\(rest)"
    }
}
