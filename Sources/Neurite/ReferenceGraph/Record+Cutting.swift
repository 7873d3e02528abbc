// Cutting records off what they are connected to. Each adds the records at the ends of what it cut
// to a list, by which the component can be parted (see `Component.split`): once for all that was
// cut, since parting costs a search.

extension SectionRecord {
    /// Cuts the section off its parent; it becomes a root.
    func cutOffParent(_ ends: inout [Record]) {
        guard let parent = parent?.section else { return }
        self.parent = nil
        childEnd = .start
        parent.remove(child: self)
        ends += [self, parent]
    }

    /// Cuts the section off everything: its parent and children, what sits on it, the connections
    /// that begin there, pointers.
    func takeOut(_ ends: inout [Record]) {
        cutOffParent(&ends)
        for child in children { child.cutOffParent(&ends) }
        for pointProcess in pointProcesses { pointProcess.takeOut(&ends) }
        for connection in outgoing { connection.cut(&ends) }
        cutPointers(&ends)
        isRemoved = true
    }
}

extension PointProcessRecord {
    /// Takes the object off its section, and apart from all connections and pointers to and from
    /// it.
    func takeOut(_ ends: inout [Record]) {
        for connection in incoming { connection.cut(&ends) }
        for connection in outgoing { connection.cut(&ends) }
        cutPointers(&ends)
        if let list {
            self.list = nil
            ends += [self, list]
        }
        if let section = place?.section {
            place = nil
            section.remove(pointProcess: self)
            section.tookOut(mechanism.descriptor)
            ends += [self, section]
        }
        isRemoved = true
    }
}

extension NetConRecord {
    /// Cuts the connection off its source and its target.
    func cut(_ ends: inout [Record]) {
        if let target {
            target.remove(incoming: self)
            ends += [self, target]
        }
        if let sourceRecord { ends += [self, sourceRecord] }
        switch source {
        case .section(let section, _): section.remove(outgoing: self)
        case .pointProcess(let pointProcess): pointProcess.remove(outgoing: self)
        case .gid, .none: break
        }
        target = nil
        source = .none
        gid = nil
    }
}

extension Record {
    /// Takes apart all pointers from and to the object.
    fileprivate func cutPointers(_ ends: inout [Record]) {
        let partners = dropPointers()
        if !partners.isEmpty { ends += [self] + partners }
    }
}
