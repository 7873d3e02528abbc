extension Section {
    /// Records the voltage at x from the next initialisation on. The recording belongs to the
    /// section and lives as long as it, or until the vector is told to ``Vector/disconnect()``.
    /// There is one for each x.
    @discardableResult
    public func record(at x: Double = 0.5) -> Vector {
        if let recording = recordings[x] { return recording }
        guard !record.isRemoved else { return Vector([], model: model).record(self(x)) }
        let core = RecorderCore(.voltage(Unowned(record), x: x), interval: nil, ordinal: model.ordinal())
        record.recordings.append((x, core))
        model.changedStructure("a recording of \(self(x)) was begun")
        return .showing(core, of: self)
    }

    /// The section's own recordings of its voltage, by place.
    public var recordings: SectionRecordings { SectionRecordings(section: self) }
}

/// A section's own recordings, by place: `section.recordings[0.5]`.
public struct SectionRecordings {
    let section: Section

    /// The recording at x; nil where there is none.
    public subscript(x: Double) -> Vector? {
        section.record.recordings.first { $0.x == x }.map { .showing($0.core, of: section) }
    }

    /// The places that are recorded.
    public var places: [Double] { section.record.recordings.map(\.x) }
}

extension SectionRecord {
    /// Ends one of the section's own recordings.
    func forget(_ core: RecorderCore) {
        if recordings.contains(where: { $0.core === core }) { recordings.removeAll { $0.core === core } }
    }
}
