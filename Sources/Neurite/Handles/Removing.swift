// Taking objects out of the model. Whoever holds one can still read what it is, and a recording of
// it keeps the samples that it has; to connect anything to it, to record it or to play into it is
// refused.

extension Section {
    /// Takes the section out of the model, and with it what sits on it and the connections that
    /// begin there. Its children become roots.
    public func remove() {
        guard !record.isRemoved else { return }
        model.changedStructure("\(name) was removed")
        cut(record.takeOut)
    }
}

extension AnyPointProcess {
    /// Takes the object out of the model: off its section, and apart from all connections to and
    /// from it.
    public func remove() {
        guard !record.isRemoved else { return }
        model.changedStructure("\(self) was removed")
        cut(record.takeOut)
    }
}
