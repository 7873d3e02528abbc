import MechanismKit

/// A point process without a handle, for whoever makes millions: it is there for as long as what it
/// sits on, or a handle of it, is held.
package struct PointProcessReference {
    let record: PointProcessRecord

    /// What a handle stands for.
    package init(_ handle: AnyPointProcess) { record = handle.record }

    fileprivate init(_ record: PointProcessRecord) { self.record = record }

    /// The handle of what it sits on, or its own.
    var host: Handle {
        guard let host = record.place?.section.handle ?? record.handle else {
            preconditionFailure("nobody holds what \(record.displayName) sits on")
        }
        return host
    }

    /// A handle of it.
    package func handle(in patch: Patch) -> AnyPointProcess {
        // One that was removed and that nobody held is in no component any more.
        let isAlone = record.place == nil && record.handle == nil
        return .of(record, in: isAlone ? Component(record, model: patch.model) : host.component)
    }
}

extension Patch {
    /// Places point processes of one mechanism, many at a time.
    ///
    /// - Parameters:
    ///   - mechanism: which.
    ///   - places: where on which sections, with what parameters.
    ///   - name: what each is called, by its place in the list.
    package func place(
        _ mechanism: MechanismDescriptor,
        at places: [(section: Section, x: Double, values: MechanismParameters)], name: (Int) -> String
    ) -> [PointProcessReference] {
        guard !places.isEmpty else { return [] }
        let first = model.numbers(of: mechanism.name, count: places.count)
        var made: [PointProcessReference] = []
        made.reserveCapacity(places.count)
        for (section, x, values) in places {
            let record = PointProcessRecord(
                ordinal: model.ordinal(), number: first + made.count, mechanism: values)
            record.name = name(made.count)
            section.component.adopt(record)
            record.place = (section.record, x)
            section.record.add(pointProcess: record)
            made.append(PointProcessReference(record))
        }
        model.changedStructure("\(made[0].record.displayName) was made")
        return made
    }
}
