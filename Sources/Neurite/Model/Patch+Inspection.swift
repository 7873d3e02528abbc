import CableModel

// What is alive.

extension Patch {
    /// All sections of the model, in the order in which they were made.
    public var sections: [Section] { handles(Section.of) }

    /// All point processes and artificial cells of the model, in the order in which they were made.
    public var pointProcesses: [AnyPointProcess] { handles(AnyPointProcess.of) }

    /// All live connections, in the order in which they were made.
    public var connections: [NetCon] { handles(NetCon.of) }

    /// All live lists of connections, in the order in which they were made.
    public var connectionLists: [ConnectionList] { handles(ConnectionList.of) }

    /// The connections from a source to a target, in the order in which they were made. A section
    /// stands for all places on it.
    public func connections(from source: some EventSource, to target: AnyPointProcess) -> [NetCon] {
        let reference = source.eventSource
        return target.record.incoming.filter { connection in
            switch (connection.source, reference.source) {
            case (.section(let a, let x), .section(let b, let y)): a === b && (source is Section || x == y)
            case (.pointProcess(let a), .pointProcess(let b)): a === b
            default: false
            }
        }.map { NetCon.of($0, in: target.component) }
    }

    /// The connections from a source, detectors included, in the order in which they were made. A
    /// section stands for all places on it.
    public func connections(from source: some EventSource) -> [NetCon] {
        let outgoing: [NetConRecord] =
            switch source.eventSource.source {
            case .section(let section, let x):
                section.outgoing.filter { connection in
                    guard case .section(_, let y) = connection.source else { return false }
                    return source is Section || x == y
                }
            case .pointProcess(let pointProcess): pointProcess.outgoing
            case .gid, .none: []
            }
        return outgoing.map { NetCon.of($0, in: source.eventSource.handle.component) }
    }

    /// The connections to a target, in the order in which they were made.
    public func connections(to target: AnyPointProcess) -> [NetCon] {
        target.record.incoming.map { NetCon.of($0, in: target.component) }
    }

    /// What is alive and how it hangs together, as a text for Graphviz: `dot -Tsvg`. Each component
    /// is a box; what someone holds a handle of is drawn bold, what was removed from the model
    /// dotted. A dashed arrow is a pointer.
    public var graph: String {
        var text = "digraph neurite {\n  node [fontname=\"sans-serif\"];\n"
        let components = model.components.map { $0.records.sorted { $0.ordinal < $1.ordinal } }.sorted {
            $0[0].ordinal < $1[0].ordinal
        }
        for (number, records) in components.enumerated() {
            text += "  subgraph cluster_\(number) {\n"
            for record in records {
                let label = record.displayName.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
                let style = record.isRemoved ? ", style=dotted" : record.handle == nil ? "" : ", style=bold"
                text += "    n\(record.ordinal) [label=\"\(label)\", shape=\(record.graphShape)\(style)];\n"
            }
            for record in records {
                for neighbour in record.graphTargets { text += "    n\(record.ordinal) -> n\(neighbour.ordinal);\n" }
                for (_, pointer) in (record.pointerLinks?.pointers ?? [:]).sorted(by: { $0.key < $1.key }) {
                    text += "    n\(record.ordinal) -> n\(pointer.owner.ordinal) [style=dashed];\n"
                }
            }
            text += "  }\n"
        }
        return text + "}\n"
    }

    private func handles<R: Record, H: Handle>(_ handle: (R, Component) -> H) -> [H] {
        model.components.flatMap { component in
            component.records.compactMap { record in
                record.isRemoved ? nil : (record as? R).map { handle($0, component) }
            }
        }
        .sorted { $0.anyRecord.ordinal < $1.anyRecord.ordinal }
    }
}

extension Record {
    fileprivate var graphShape: String {
        switch self {
        case is SectionRecord: "box"
        case is PointProcessRecord: "ellipse"
        default: "cds"
        }
    }

    /// What the arrows from this record point at: a section's parent, a point process' section, a
    /// connection's target; and, from its source, a connection.
    fileprivate var graphTargets: [Record] {
        switch self {
        case let section as SectionRecord: (section.parent.map { [$0.section] } ?? []) + section.outgoing
        case let pointProcess as PointProcessRecord:
            (pointProcess.place.map { [$0.section] } ?? []) + pointProcess.outgoing
        case let connection as NetConRecord: connection.target.map { [$0] } ?? []
        default: []
        }
    }
}
