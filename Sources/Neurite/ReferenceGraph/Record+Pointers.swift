/// What the pointers of an object's mechanisms are connected to.
final class PointerLinks {
    /// By the pointers' names (and places, on a section).
    var pointers: [String: PointerRecord] = [:]
    /// Records that point at a variable of this one, and those at whose variables this one points.
    var partners: [Record] = []
}

extension Record {
    private var madeLinks: PointerLinks {
        if let pointerLinks { return pointerLinks }
        let links = PointerLinks()
        pointerLinks = links
        return links
    }

    /// Connects a pointer to a variable of another object, so that each is reached from the other. Returns the object that it pointed at
    /// before, if any.
    func setPointer(_ name: String, _ pointer: PointerRecord) -> Record? {
        let former = madeLinks.pointers[name]?.owner
        if let former {
            // Each pointer is one entry on either side.
            for (one, another) in [(self, former), (former, self)] {
                guard let links = one.pointerLinks, let entry = links.partners.firstIndex(where: { $0 === another }) else { continue }
                links.partners.remove(at: entry)
            }
        }
        madeLinks.pointers[name] = pointer
        madeLinks.partners.append(pointer.owner)
        pointer.owner.madeLinks.partners.append(self)
        return former
    }

    /// Takes apart all pointers between this record and another.
    func dropPointers(with other: Record) {
        for (one, another) in [(self, other), (other, self)] {
            guard let links = one.pointerLinks else { continue }
            links.pointers = links.pointers.filter { $0.value.owner !== another }
            links.partners.removeAll { $0 === another }
        }
    }
}
