import Neurite
import Wording

extension DefinedCell {
    /// What there is to know of the cell: its size, its regions, its mechanisms, its synapses, and
    /// its tree, drawn.
    public var summary: String {
        let shape = regions.shape
        let (L, area) = (
            shape.sections.reduce(0) { $0 + $1.shape.L }, shape.sections.reduce(0) { $0 + $1.segments.totalArea }
        )
        var lines = [
            "\(name): \(shape.sections.count, "section"), \(sections.reduce(0) { $0 + $1.nseg }, "segment"), L \(Self.text(L)) um, area \(Self.text(area)) um2"
        ]
        for name in kinds + definition.regions.keys.sorted() { lines.append(line(ofRegion: name)) }
        let mechanisms = type.sections.flatMap { $0.mechanisms.compactMap { $0.first?.name } }
        lines.append("  " + (mechanisms.isEmpty ? "no mechanisms" : Self.counted(mechanisms, "in")))
        if !definition.ions.isEmpty { lines.append("  ions begin with \(definition.ions.ionsText)") }
        for (name, synapse) in definition.synapses.sorted(by: { $0.key < $1.key }) {
            lines.append("  synapses \(name): \(synapses(name).count), \(synapse.mechanism) in \(synapse.allowedIn)")
        }
        return lines.joined(separator: "\n") + "\n"
            + sections.filter { $0.parent == nil }.map(\.topology).joined(separator: "\n")
    }

    private var kinds: [String] {
        var kinds: [String] = []
        for section in type.shape.sections
        where !kinds.contains(section.kind) && definition.regions[section.kind] == nil { kinds.append(section.kind) }
        return kinds
    }

    private func line(ofRegion name: String) -> String {
        let regions = regions
        let set = regions.segments(of: .named(name))
        var (sections, segments, area) = (0, 0, 0.0)
        for (index, section) in regions.shape.sections.enumerated() {
            let own = (0..<section.nseg).filter { set.contains(index, $0) }
            sections += own.isEmpty ? 0 : 1
            segments += own.count
            area += own.reduce(0) { $0 + section.segments[$1].area }
        }
        let parts = "\(segments, "segment") in \(sections, "section")"
        return "  \(name): \(parts), \(Self.text(area)) um2"
    }

    private static func counted(_ names: [String], _ word: String) -> String {
        var (order, counts): ([String], [String: Int]) = ([], [:])
        for name in names {
            if counts[name] == nil { order.append(name) }
            counts[name, default: 0] += 1
        }
        return order.map { "\($0) \(word) \(counts[$0] ?? 0)" }.joined(separator: ", ")
    }

    /// A number as people read it.
    private static func text(_ value: Double) -> String { NumberText.significant(value) }
}
