// Taking connections apart. What is no longer connected to anything that someone holds is freed at
// once.

extension Section {
    /// Disconnects this section from its parent; it becomes the root of a cell of its own. Does
    /// nothing for a root.
    public func disconnect() {
        guard let parent = record.parent?.section else { return }
        model.changedStructure("\(name) was disconnected from \(parent.name)")
        cut(record.cutOffParent)
    }
}

extension NetCon {
    /// Takes the connection apart: it no longer has a source or a target, and carries nothing. The
    /// spike times that it recorded stay.
    public func disconnect() {
        model.changedStructure("\(self) was disconnected")
        cut(connection.cut)
    }
}

extension Handle {
    /// Cuts connections of the object; then its component is parted where it no longer holds
    /// together.
    func cut(_ cutting: (inout [Record]) -> Void) {
        let component = self.component
        var ends: [Record] = []
        cutting(&ends)
        Component.split(ends, in: component)
    }
}
