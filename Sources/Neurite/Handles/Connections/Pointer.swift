import CableModel
import MechanismKit
import Wording

/// A pointer variable of an object, and what it is connected to.
struct PointerRecord {
    /// The name of the pointer; for a density mechanism in one segment with where it is.
    let holder: VariableTarget
    let target: VariableTarget
    /// The object that it points at, which the component keeps alive.
    unowned let owner: Record

    /// The pointer as a value; nil where one of its ends is not in the model.
    var lowered: Network.Pointer? {
        guard let holder = holder.quantity, let target = target.quantity else { return nil }
        return Network.Pointer(holder: holder, target: target)
    }
}

extension PointProcess {
    /// Connects a pointer of the mechanism to a variable of another object (its voltage for a
    /// section or segment, its current for a point process, unless a ``Variable`` is named), which
    /// the mechanism then reads as its own.
    ///
    /// The two objects keep each other alive from now on. A pointer that is connected anew points
    /// at the new variable only.
    public func setPointer(_ pointer: M.Variable, to what: some Recordable) { setPointer("\(pointer)", to: what) }
}

extension AnyPointProcess {
    /// Connects a pointer of the mechanism by its name: `syn.setPointer("vpre", to: axon(1))`.
    /// NEURON's `setpointer`; see ``PointProcess/setPointer(_:to:)``. A pointer that there is not
    /// is refused.
    ///
    /// - Parameters:
    ///   - pointer: its name in the mechanism.
    ///   - what: a place (its voltage), an object (its current), or a ``Variable``. A mechanism
    ///     that writes through its pointer changes that.
    public func setPointer(_ pointer: String, to what: some Recordable) {
        let (descriptor, variable) = (record.mechanism.descriptor, what.recordedVariable)
        if let problem = descriptor.problem(ofPointer: pointer) { return report(problem) }
        guard point(pointer, .pointProcess(Unowned(record), variable: pointer), to: variable) else { return }
        model.changedStructure("the pointer \(pointer) of \(self) was connected")
    }
}

extension Segment {
    /// Connects a pointer of a density mechanism in this segment by its name:
    /// `dend(0.5).setPointer("ex", of: "xtra", to: …)`; see ``AnyPointProcess/setPointer(_:to:)``.
    /// A mechanism or a pointer that there is not is refused.
    ///
    /// - Parameters:
    ///   - pointer: its name in the mechanism.
    ///   - mechanism: the mechanism's name.
    ///   - what: a place (its voltage), an object (its current), or a ``Variable``.
    public func setPointer(_ pointer: String, of mechanism: String, to what: some Recordable) {
        guard hasMembrane else { return }
        guard let position = record.insertion(named: mechanism), let descriptor = record.insertions[position].descriptor
        else {
            return section.model.report(faultOfMissing(mechanism))
        }
        if let problem = descriptor.problem(ofPointer: pointer) {
            return section.model.report(Fault(description, problem))
        }
        connect(pointer, of: mechanism, to: what.recordedVariable)
    }

    fileprivate func connect(_ pointer: String, of mechanism: String, to variable: Variable) {
        let x = SegmentIndex.centre(of: index, nseg: record.nseg)
        let holder = VariableTarget.density(Unowned(record), x: x, mechanism: mechanism, variable: pointer)
        guard section.point("\(x) \(mechanism).\(pointer)", holder, to: variable) else { return }
        section.model.changedStructure("the pointer \(pointer) of \(mechanism) at \(self) was connected")
    }
}

extension MechanismDescriptor {
    /// Why a pointer of a name cannot be connected; nil where there is one.
    fileprivate func problem(ofPointer pointer: String) -> String? {
        let pointers = variables.filter(\.role.isPointer).map(\.name)
        return pointers.contains(pointer) ? nil : "\(name) has no pointer \(pointer); it has \(pointers.listed)"
    }
}

extension MechanismInSegment {
    /// Connects a pointer of the mechanism in this segment to a variable of another object; see
    /// ``PointProcess/setPointer(_:to:)``.
    public func setPointer(_ pointer: M.Variable, to what: some Recordable) {
        segment.connect("\(pointer)", of: M.name, to: what.recordedVariable)
    }
}

extension Handle {
    /// Connects a pointer; what it pointed at before is let go first, so that parting costs no more
    /// than what hangs on this object. False (and a fault) where it cannot be connected.
    fileprivate func point(_ name: String, _ holder: VariableTarget, to variable: Variable) -> Bool {
        guard canJoin(variable.owner) else { return false }
        cut { anyRecord.dropPointer(name, &$0) }
        guard join(variable.owner) else { return false }
        anyRecord.setPointer(
            name, PointerRecord(holder: holder, target: variable.target, owner: variable.owner.anyRecord))
        return true
    }
}
