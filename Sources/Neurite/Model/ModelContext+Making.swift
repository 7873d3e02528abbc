import CableModel
import MechanismKit

// The making of objects: each begins in a component of its own, and joins those of what it is
// connected to.

extension ModelContext {
    func makeSection(name: String?, L: Double, diam: Double, nseg: Int, Ra: Double, cm: Double) -> Section {
        let record = SectionRecord(
            ordinal: ordinal(), name: name, number: name == nil ? sectionNumber() : 0,
            material: materials.plain(Ra: Ra, cm: cm))
        record.shape = .cylinder(L: L, diam: .uniform(diam))
        let section = Section(record, in: Component(record, model: self))
        section.nseg = nseg
        changedStructure("\(record.name) was made")
        return section
    }

    func place<M: Mechanism>(_ mechanism: M, at segment: Segment?) -> PointProcess<M> {
        let value = materials.shared(mechanism).value
        if handleMakers[value.descriptor] == nil { handleMakers[value.descriptor] = { PointProcess<M>($0, in: $1) } }
        let record = PointProcessRecord(ordinal: ordinal(), number: number(of: value.name), mechanism: value)
        return put(PointProcess<M>(record, in: component(of: record, with: segment?.section)), at: segment)
    }

    func place(_ mechanism: MechanismParameters, at segment: Segment?) -> AnyPointProcess {
        let value = materials.shared(mechanism).value
        let record = PointProcessRecord(ordinal: ordinal(), number: number(of: value.name), mechanism: value)
        return put(AnyPointProcess.of(record, in: component(of: record, with: segment?.section)), at: segment)
    }

    /// Where a new object begins: with what it is connected to, as most can be, since there may be
    /// millions; else in a component of its own.
    private func component(of record: Record, with partner: Handle?) -> Component {
        guard let partner, partner.model === self, !partner.anyRecord.isRemoved else {
            return Component(record, model: self)
        }
        let component = partner.component
        component.adopt(record)
        return component
    }

    private func put<P: AnyPointProcess>(_ handle: P, at segment: Segment?) -> P {
        if let segment, handle.join(segment.section) {
            handle.record.place = (segment.record, segment.x)
            segment.record.add(pointProcess: handle.record)
        }
        changedStructure("\(handle.record.displayName) was made")
        return handle
    }

    func makeNetCon(
        from source: EventSourceReference, to target: AnyPointProcess?, weights: [Double], delay: Double,
        threshold: Double
    ) -> NetCon {
        let record = NetConRecord(
            ordinal: ordinal(), source: .none, target: nil, weights: weights, delay: delay, threshold: threshold)
        let handle = NetCon(record, in: component(of: record, with: source.handle))
        if handle.join(source.handle) {
            record.source = source.source
            switch source.source {
            case .section(let section, _): section.add(outgoing: record)
            case .pointProcess(let pointProcess): pointProcess.add(outgoing: record)
            case .gid, .none: break
            }
        }
        connect(handle, to: target)
        changedStructure("\(record.displayName) was made")
        return handle
    }

    /// Makes the source of a place or object known on all ranks.
    func makeTransmitter(from source: EventSourceReference, gid: some BinaryInteger, threshold: Double) -> NetCon {
        let handle = makeNetCon(from: source, to: nil, weights: [0], delay: 1, threshold: threshold)
        handle.connection.gid = Int(exactly: gid)
        if handle.connection.gid == nil { refuse("is to send as gid \(gid)", of: handle.connection.sourceName) }
        return handle
    }

    /// Connects a source that is known by its gid to a target.
    func makeReceiver(gid: some BinaryInteger, to target: AnyPointProcess, weights: [Double], delay: Double) -> NetCon {
        let source = Int(exactly: gid).map { NetConRecord.Source.gid($0) }
        if source == nil { refuse("is to receive gid \(gid)", of: target.record.displayName) }
        let record = NetConRecord(
            ordinal: ordinal(), source: source ?? .none, target: nil, weights: weights, delay: delay, threshold: 0)
        let handle = NetCon(record, in: component(of: record, with: target))
        connect(handle, to: target)
        changedStructure("\(record.displayName) was made")
        return handle
    }

    private func refuse(_ gid: String, of object: String) {
        report(Fault(object, "\(gid); expected a number from \(Int.min) to \(Int.max)"))
    }

    private func connect(_ handle: NetCon, to target: AnyPointProcess?) {
        let record = handle.connection
        if let target, handle.join(target) {
            record.target = target.record
            let expected = target.record.mechanism.descriptor.weightNames.count
            record.weights += [Double](repeating: 0, count: max(0, expected - record.weights.count))
            target.record.add(incoming: record)
        }
    }
}
