import CableModel
import Wording

extension Section {
    /// The section and all that hangs on it, drawn as a tree, a line a section:
    /// `print(soma.topology)`, NEURON's `topology()`.
    public var topology: String { Topology.text(from: [record]) }
}

extension Cell {
    /// What there is to know of the cell: its size, its kinds of sections, its mechanisms, and its
    /// tree, drawn.
    public var summary: String {
        let records = sections.map(\.record)
        let (L, area) = (sections.reduce(0) { $0 + $1.L }, sections.reduce(0) { $0 + $1.area })
        let size = "L \(SummaryText.number(L)) um, area \(SummaryText.number(area)) um2"
        var lines = ["\(name): \(sections.count, "section"), \(records.reduce(0) { $0 + $1.nseg }, "segment"), \(size)"]
        let kinds = sections.map { section in String(section.name.prefix { $0 != "[" }) }
        lines.append("  " + Self.counts(kinds).map { "\($1) \($0)" }.joined(separator: ", "))
        let mechanisms = Self.counts(records.flatMap(\.mechanismNames)).map { "\($0) in \($1)" }
        lines.append("  " + (mechanisms.isEmpty ? "no mechanisms" : mechanisms.joined(separator: ", ")))
        let pointProcesses = Self.counts(records.flatMap { $0.pointProcesses.map(\.mechanism.name) }).map {
            "\($1) \($0)"
        }
        if !pointProcesses.isEmpty { lines.append("  " + pointProcesses.joined(separator: ", ")) }
        let roots = records.filter { $0.parent == nil }
        return lines.joined(separator: "\n") + "\n" + Topology.text(from: roots)
    }

    /// How often each name is there, in the order in which they come first.
    private static func counts(_ names: [String]) -> [(name: String, count: Int)] {
        var counts: [String: Int] = [:]
        var order: [String] = []
        for name in names {
            if counts[name] == nil { order.append(name) }
            counts[name, default: 0] += 1
        }
        return order.map { ($0, counts[$0] ?? 0) }
    }
}

extension Patch {
    /// All trees of sections that are alive, drawn, a line a section: NEURON's `topology()`.
    public var topology: String { Topology.text(from: sections.map(\.record).filter { $0.parent == nil }) }
}

/// Draws trees of sections.
enum Topology {
    /// Below this depth lines are no longer indented, so that a long chain of sections is not drawn
    /// in a mile of blanks.
    private static let deepest = 40

    static func text(from roots: [SectionRecord]) -> String {
        var lines: [String] = []
        var seen: Set<ObjectIdentifier> = []
        for root in roots {
            var pending = [(section: root, indent: "", branch: "", depth: 0)]
            while let (section, indent, branch, depth) = pending.popLast() {
                guard seen.insert(ObjectIdentifier(section)).inserted else { continue }
                lines.append(indent + branch + line(of: section, isRoot: depth == 0))
                let children = section.children
                let below = depth == 0 || depth > deepest ? indent : indent + (branch.hasPrefix("├") ? "│  " : "   ")
                for (number, child) in children.enumerated().reversed() {
                    pending.append((child, below, number == children.count - 1 ? "└─ " : "├─ ", depth + 1))
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    private static func line(of section: SectionRecord, isRoot: Bool) -> String {
        let place = isRoot ? "" : section.parent.map { " at \(SummaryText.number($0.x))" } ?? ""
        let end = section.childEnd == .end && !isRoot ? " by its end 1" : ""
        let diam = section.geometry.map { SummaryText.range($0.map(\.diam), "um") } ?? "at fault"
        return
            "\(section.name)\(place)\(end): L \(SummaryText.number(section.shape.L)) um, diam \(diam), nseg \(section.nseg)"
    }
}
