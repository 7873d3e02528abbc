/// All that is alive in a model, by kind, in the order in which the objects were made.
struct LiveRecords {
    private(set) var sections: [SectionRecord] = []
    private(set) var processes: [PointProcessRecord] = []
    private(set) var connections: [NetConRecord] = []

    init(of model: ModelContext) {
        for group in model.groups {
            for record in group.records {
                switch record {
                case let section as SectionRecord: sections.append(section)
                case let process as PointProcessRecord: processes.append(process)
                case let connection as NetConRecord: connections.append(connection)
                default: break
                }
            }
        }
        sections.sort { $0.ordinal < $1.ordinal }
        processes.sort { $0.ordinal < $1.ordinal }
        connections.sort { $0.ordinal < $1.ordinal }
    }
}
