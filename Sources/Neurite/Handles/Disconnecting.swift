// Taking connections apart. What is no longer connected to anything that someone holds is freed at once.

extension Section {
    /// Disconnects this section from its parent; it becomes the root of a cell of its own. Does nothing for a root.
    public func disconnect() {
        guard let parent = record.parent?.section else { return }
        record.parent = nil
        record.childEnd = .start
        parent.children.removeAll { $0 === record }
        model.changedStructure("\(name) was disconnected from \(parent.name)")
        Component.split(record, parent, in: group)
    }
}

extension NetCon {
    /// Takes the connection apart: it no longer has a source or a target, and carries nothing.
    public func disconnect() {
        let name = description
        let group = self.group
        if let target = connection.target {
            connection.target = nil
            target.incoming.removeAll { $0 === connection }
            Component.split(connection, target, in: group)
        }
        let rest = self.group
        switch connection.source {
        case .section(let section, _):
            connection.source = .none
            section.outgoing.removeAll { $0 === connection }
            Component.split(connection, section, in: rest)
        case .process(let process):
            connection.source = .none
            process.outgoing.removeAll { $0 === connection }
            Component.split(connection, process, in: rest)
        case .none: break
        }
        model.changedStructure("\(name) was disconnected")
    }
}

extension AnyPointProcess {
    /// Takes the object out of the model: off its section, and apart from all connections to and from it. A recording of it keeps the
    /// samples that it has.
    public func disconnect() {
        let name = description
        record.isDetached = true
        for connection in record.incoming + record.outgoing { NetCon.of(connection, in: group).disconnect() }
        for partner in record.pointerPartners {
            record.dropPointers(with: partner)
            Component.split(record, partner, in: group)
        }
        if let section = record.place?.section {
            record.place = nil
            section.processes.removeAll { $0 === record }
            Component.split(record, section, in: group)
        }
        model.changedStructure("\(name) was disconnected")
    }
}
