import CableModel
import MechanismKit

/// A pointer variable of an object, and what it is connected to.
struct PointerRecord {
    /// The name of the pointer; for a density mechanism in one segment with where it is.
    let holder: VariableTarget
    let target: VariableTarget
    /// The object that it points at, which the component keeps alive.
    unowned let owner: Record

    var lowered: Network.Pointer { Network.Pointer(holder: holder.quantity, target: target.quantity) }
}

extension PointProcess {
    /// Connects a pointer of the mechanism to a variable of another object (its voltage for a section or segment, its current for a
    /// point process, unless a ``Variable`` is named), which the mechanism then reads as its own.
    ///
    /// The two objects keep each other alive from now on. A pointer that is connected anew points at the new variable only.
    public func setPointer(_ pointer: M.Variable, to what: some Recordable) {
        let variable = what.recordedVariable
        let holder = VariableTarget.pointProcess(Unowned(record), variable: "\(pointer)")
        guard point("\(pointer)", holder, to: variable) else { return }
        model.changedStructure("the pointer \(pointer) of \(self) was connected")
    }
}

extension MechanismInSegment {
    /// Connects a pointer of the mechanism in this segment to a variable of another object; see ``PointProcess/setPointer(_:to:)``.
    public func setPointer(_ pointer: M.Variable, to what: some Recordable) {
        let (section, record, variable) = (segment.section, segment.record, what.recordedVariable)
        let x = (Double(segment.index) + 0.5) / Double(max(1, record.nseg))
        let holder = VariableTarget.density(Unowned(record), x: x, mechanism: M.name, variable: "\(pointer)")
        guard section.point("\(x) \(M.name).\(pointer)", holder, to: variable) else { return }
        section.model.changedStructure("the pointer \(pointer) of \(M.name) at \(segment) was connected")
    }
}

extension Handle {
    /// Connects a pointer; what it pointed at before is let go first, so that parting costs no more than what hangs on this object. False (and a
    /// fault) where it cannot be connected.
    fileprivate func point(_ name: String, _ holder: VariableTarget, to variable: Variable) -> Bool {
        guard canJoin(variable.owner) else { return false }
        cut { anyRecord.dropPointer(name, &$0) }
        guard join(variable.owner) else { return false }
        anyRecord.setPointer(name, PointerRecord(holder: holder, target: variable.target, owner: variable.owner.anyRecord))
        return true
    }
}
