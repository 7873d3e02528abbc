import CableModel

extension Section {
    /// Connects this section to a parent.
    ///
    /// - Parameters:
    ///   - parent: the place on the parent; a section stands for its end, `parent(1)`.
    ///   - end: which end of this section is connected, 0 or 1.
    /// - Returns: this section.
    ///
    /// A section that has a parent already, and one that would become its own ancestor, are faults
    /// of the model, reported when it is initialised.
    @discardableResult
    public func connect(to parent: Segment, end: Double = 0) -> Section {
        if let present = record.parent {
            report(
                "is to be connected to \(parent), but is already connected to \(present.section.name)(\(present.x))")
            return self
        }
        guard end == 0 || end == 1 else {
            report("is to be connected by its end \(end); expected 0 or 1")
            return self
        }
        guard join(parent.section) else { return self }
        record.parent = (parent.section.record, parent.x)
        record.childEnd = end == 0 ? .start : .end
        parent.section.record.add(child: record)
        model.changedStructure("\(name) was connected to \(parent)")
        return self
    }

    /// Connects this section to the end of a parent, `parent(1)`.
    @discardableResult
    public func connect(to parent: Section, end: Double = 0) -> Section { connect(to: parent(1), end: end) }

    /// The section that this one is connected to; nil for a root.
    public var parent: Section? { record.parent.map { Section.of($0.section, in: component) } }

    /// Where on its parent the section is connected; nil for a root.
    public var parentX: Double? { record.parent?.x }

    /// The sections that are connected to this one, in the order in which they were.
    public var children: [Section] { record.children.map { Section.of($0, in: component) } }

    /// All sections of the tree that this one belongs to, parents before children.
    public var wholeTree: [Section] {
        var root = record
        var seen: Set<ObjectIdentifier> = [ObjectIdentifier(root)]
        while let parent = root.parent?.section, seen.insert(ObjectIdentifier(parent)).inserted { root = parent }
        var (found, order): (Set<ObjectIdentifier>, [SectionRecord]) = ([], [])
        var stack = [root]
        while let next = stack.popLast() {
            guard found.insert(ObjectIdentifier(next)).inserted else { continue }
            order.append(next)
            stack.append(contentsOf: next.children.reversed())
        }
        return order.map { Section.of($0, in: component) }
    }
}
