// Taking objects out of the model. Whoever holds one can still read what it is, and a recording of it keeps the samples that it has; to
// connect anything to it, to record it or to play into it is refused.

extension Section {
    /// Takes the section out of the model, and with it what sits on it and the connections that begin there. Its children become roots.
    public func remove() {
        guard !record.isRemoved else { return }
        model.changedStructure("\(name) was removed")
        disconnect()
        for child in record.children { Section.of(child, in: group).disconnect() }
        for process in record.processes { AnyPointProcess.of(process, in: group).remove() }
        for connection in record.outgoing { NetCon.of(connection, in: group).disconnect() }
        disconnectPointers()
        record.isRemoved = true
    }
}

extension AnyPointProcess {
    /// Takes the object out of the model: off its section, and apart from all connections to and from it.
    public func remove() {
        guard !record.isRemoved else { return }
        model.changedStructure("\(self) was removed")
        for connection in record.incoming + record.outgoing { NetCon.of(connection, in: group).disconnect() }
        disconnectPointers()
        if let section = record.place?.section {
            record.place = nil
            section.processes.remove(record)
            section.tookOut(record.mechanism.descriptor)
            Component.split(record, section, in: group)
        }
        record.isRemoved = true
    }
}

extension Handle {
    /// Takes apart all pointers from and to the object.
    fileprivate func disconnectPointers() {
        for partner in anyRecord.pointerLinks?.partners ?? [] {
            anyRecord.dropPointers(with: partner)
            Component.split(anyRecord, partner, in: group)
        }
    }
}
