import MechanismKit

/// A density mechanism in one segment: `segment[HH.self].gnabar = 0.2`.
@dynamicMemberLookup
public struct MechanismInSegment<M: Mechanism>: CustomStringConvertible {
    /// Where it is.
    public let segment: Segment

    /// The parameters here; nil where the mechanism is not inserted, and at a section's ends, which
    /// have no membrane.
    public var parameters: M? {
        guard segment.isInside, let position = segment.record.insertion(named: M.name) else { return nil }
        return segment.record.insertions[position].value(inSegment: segment.index).mechanism(M.self)
    }

    /// A parameter. Reading one of a mechanism that is not inserted gives its default; setting one
    /// is refused.
    public subscript(dynamicMember property: WritableKeyPath<M, Double>) -> Double {
        get { (parameters ?? M())[keyPath: property] }
        nonmutating set {
            var value = parameters ?? M()
            value[keyPath: property] = newValue
            set(value, changing: M.column(of: property))
        }
    }

    public var description: String { "\(segment).\(M.name)" }

    private func set(_ value: M, changing column: Int?) {
        let record = segment.record
        guard segment.hasMembrane else { return }
        guard parameters != nil, let position = record.insertion(named: M.name) else {
            return segment.section.report("a parameter of \(M.name) was set at \(segment), where it is not inserted")
        }
        let former = record.insertions[position].value(inSegment: segment.index)
        let new = MechanismParameters(value, descriptor: former.descriptor)
        segment.setMechanism(new, column.map { [$0] } ?? new.columns(differingFrom: former), at: position)
    }

    /// A variable of the mechanism: a state or a current, for reading and recording.
    public func variable(_ variable: M.Variable) -> Variable { segment.variable(M.name, "\(variable)") }

    /// A parameter, or the present value of another variable; NaN for one of these before the model
    /// is initialised.
    public subscript(variable: M.Variable) -> Double {
        get { M.parameter(in: variable).flatMap { parameters?[keyPath: $0] } ?? self.variable(variable).value }
        nonmutating set {
            guard let property = M.parameter(in: variable) else { return self.variable(variable).value = newValue }
            var value = parameters ?? M()
            value[keyPath: property] = newValue
            set(value, changing: variable.rawValue)
        }
    }
}
