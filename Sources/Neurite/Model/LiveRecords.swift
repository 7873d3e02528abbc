/// All that is alive in a model, by kind, in the order in which the objects were made.
struct LiveRecords {
    var sections: [SectionRecord] = []
    var pointProcesses: [PointProcessRecord] = []
    var connections: [NetConRecord] = []
    var connectionLists: [ConnectionListRecord] = []

    init(of model: ModelContext) {
        for component in model.components {
            for record in component.records { record.add(to: &self) }
        }
        // Groups and their records stand in nearly this order already, which such a sort makes use
        // of.
        sections.sort { $0.ordinal < $1.ordinal }
        pointProcesses.sort { $0.ordinal < $1.ordinal }
        connections.sort { $0.ordinal < $1.ordinal }
        connectionLists.sort { $0.ordinal < $1.ordinal }
    }
}

/// What a model records: of what is alive, and what its users hold.
struct LiveRecordings {
    let cores: [RecorderCore]
    let spikes: [SpikeCore]

    init(of live: LiveRecords, _ held: [RecorderCore]) {
        cores = held + live.sections.lazy.filter { !$0.recordings.isEmpty }.flatMap { $0.recordings.lazy.map(\.core) }
        spikes = live.connections.compactMap(\.spikes)
    }
}
