// Taking connections apart. What is no longer connected to anything that someone holds is freed at once.

extension Section {
    /// Disconnects this section from its parent; it becomes the root of a cell of its own. Does nothing for a root.
    public func disconnect() {
        guard let parent = record.parent?.section else { return }
        record.parent = nil
        record.childEnd = .start
        parent.remove(child: record)
        model.changedStructure("\(name) was disconnected from \(parent.name)")
        Component.split(record, parent, in: group)
    }
}

extension NetCon {
    /// Takes the connection apart: it no longer has a source or a target, and carries nothing. The spike times that it recorded stay.
    public func disconnect() {
        model.changedStructure("\(self) was disconnected")
        let group = self.group
        if let target = connection.target {
            connection.target = nil
            target.incoming.remove(connection)
            Component.split(connection, target, in: group)
        }
        let rest = self.group
        switch connection.source {
        case .section(let section, _):
            connection.source = .none
            section.outgoing.remove(connection)
            Component.split(connection, section, in: rest)
        case .process(let process):
            connection.source = .none
            process.outgoing.remove(connection)
            Component.split(connection, process, in: rest)
        case .gid: connection.source = .none
        case .none: break
        }
        connection.gid = nil
    }
}
