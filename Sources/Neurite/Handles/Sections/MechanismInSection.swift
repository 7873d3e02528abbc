import CableModel
import MechanismKit

/// A density mechanism in all segments of a section: `section[HH.self].gnabar = 0.2`.
///
/// What is set is set in every segment; what is read is read in the middle, `section(0.5)`.
@dynamicMemberLookup
public struct MechanismInSection<M: Mechanism>: CustomStringConvertible {
    /// Where it is.
    public let section: Section

    private var middle: MechanismInSegment<M> { section(0.5)[M.self] }

    /// The parameters in the middle; nil where the mechanism is not inserted.
    public var parameters: M? { middle.parameters }

    /// A parameter: that of the middle where it differs from segment to segment. Setting it makes
    /// it the same everywhere, and leaves the others as they are. Reading one of a mechanism that
    /// is not inserted gives its default; setting one is refused.
    public subscript(dynamicMember property: WritableKeyPath<M, Double>) -> Double {
        get { middle[dynamicMember: property] }
        nonmutating set { section.changeMechanism(M.self, M.column(of: property)) { $0[keyPath: property] = newValue } }
    }

    /// A variable of the mechanism in the middle: a state or a current, for reading and recording.
    public func variable(_ variable: M.Variable) -> Variable { middle.variable(variable) }

    /// A parameter, or the present value of another variable, in the middle; NaN for one of these
    /// before the model is initialised. Setting it sets it in every segment.
    public subscript(variable: M.Variable) -> Double {
        get { middle[variable] }
        nonmutating set { for segment in section.segments { segment[M.self][variable] = newValue } }
    }

    public var description: String { "\(section).\(M.name)" }
}

extension Section {
    /// The density mechanism of a type in all segments, whose parameters can be set; what is read
    /// is that of the middle.
    public subscript<M: Mechanism>(_ mechanism: M.Type) -> MechanismInSection<M> { MechanismInSection(section: self) }

    /// Changes the parameters of a mechanism in every segment, in the running model, too.
    fileprivate func changeMechanism<M: Mechanism>(_ type: M.Type, _ column: Int?, _ change: (inout M) -> Void) {
        guard let position = record.insertion(named: M.name), case let former = record.insertions[position].values,
            former.allSatisfy({ $0.mechanism(M.self) != nil })
        else { return report("a parameter of \(M.name) was set, but it is not inserted") }
        let values = former.map { value in
            var mechanism = value.mechanism(M.self) ?? M()
            change(&mechanism)
            return MechanismParameters(mechanism, descriptor: value.descriptor)
        }
        record.insertions[position] = Network.Insertion(values)
        guard let number = record.index else { return }
        for (index, value) in values.enumerated() {
            let segments = values.count == 1 ? 0..<nseg : index..<index + 1
            let columns = column.map { [$0] } ?? value.columns(differingFrom: former[index])
            model.take(columns, of: value, object: "\(name), \(M.name)") { simulation, columns in
                for segment in segments {
                    simulation.update(section: number, segment: segment, columns, to: value)
                }
            }
        }
    }
}
