import CableModel

extension Place {
    /// The distance to another place along the tree, um: NEURON's `h.distance(a, b)`.
    ///
    /// It is measured between the centres of the segments that the places are in, where their
    /// voltages are; from a section's very end where x is 0 or 1. A section stands for its middle.
    /// The distance is infinite where no path leads from one place to the other, and NaN where one
    /// of them is not on its section.
    public func distance(to other: some Place) -> Double {
        let (here, there) = (segment, other.segment)
        guard here.isOnSection, there.isOnSection else { return .nan }
        let passed = Dictionary(uniqueKeysWithValues: here.wayToRoot.map { (ObjectIdentifier($0.section), $0) })
        for theirs in there.wayToRoot {
            guard let ours = passed[ObjectIdentifier(theirs.section)] else { continue }
            return ours.travelled + theirs.travelled + abs(ours.height - theirs.height)
        }
        return .infinity
    }
}

extension Segment {
    /// The sections from here to the root of the tree, each with the height above its lower end at
    /// which it is entered, um, and how long the way to there is, um.
    fileprivate var wayToRoot: [(section: SectionRecord, height: Double, travelled: Double)] {
        var way: [(section: SectionRecord, height: Double, travelled: Double)] = []
        var seen: Set<ObjectIdentifier> = []
        var (next, travelled): ((section: SectionRecord, x: Double)?, Double) = ((record, x), 0)
        // A section may be its own ancestor, until the model is checked.
        while let (section, x) = next, seen.insert(ObjectIdentifier(section)).inserted {
            let height = section.height(at: x)
            way.append((section, height, travelled))
            travelled += height
            next = section.parent
        }
        return way
    }
}

extension SectionRecord {
    /// How far a place is from the end by which the section is connected to its parent, um.
    fileprivate func height(at x: Double) -> Double {
        let node = SegmentIndex.node(at: x, nseg: nseg)
        return shape.L * (childEnd == .start ? node : 1 - node)
    }
}
