import MechanismKit
import Wording

/// A point process or an artificial cell, of whatever mechanism.
public class AnyPointProcess: Handle, EventSource, Recordable, CustomStringConvertible {
    var record: PointProcessRecord { unsafeDowncast(anyRecord, to: PointProcessRecord.self) }

    /// The handle of a record: the live one if there is one.
    static func of(_ record: PointProcessRecord, in component: Component) -> AnyPointProcess {
        if let live = record.handle { return unsafeDowncast(live, to: AnyPointProcess.self) }
        return component.model.handleMakers[record.mechanism.descriptor]?(record, component)
            ?? AnyPointProcess(record, in: component)
    }

    /// The object's name.
    public var name: String {
        get { record.name }
        set { record.name = newValue }
    }

    /// Where it sits; nil for an artificial cell.
    public var segment: Segment? {
        record.place.map { Section.of($0.section, in: component)($0.x) }
    }

    public var description: String { record.displayName }

    public var eventSource: EventSourceReference { EventSourceReference(handle: self, source: .pointProcess(record)) }

    /// The current `i`.
    public var recordedVariable: Variable { variable("i") }

    /// A variable by its name, such as `g` or `i`.
    ///
    /// A name that the mechanism does not have is a fault, reported when a model that records it or
    /// plays into it is initialised.
    public func variable(_ name: String) -> Variable {
        Variable(of: self, .pointProcess(Unowned(record), variable: name))
    }

    /// A parameter or a variable by its name. One that the mechanism does not have is refused with
    /// a list of those that there are, and reads as NaN.
    public subscript(name: String) -> Double {
        get {
            let descriptor = record.mechanism.descriptor
            guard let column = descriptor.column(named: name) else { return refuse(name, descriptor) }
            if let parameter = record.mechanism.parameter(inColumn: column) { return parameter }
            let value = variable(name).value
            return value.isNaN ? record.mechanism.start.numbers[column] ?? value : value
        }
        set {
            let descriptor = record.mechanism.descriptor
            guard descriptor.column(named: name) != nil else {
                _ = refuse(name, descriptor)
                return
            }
            if !setParameter(name, to: newValue) { variable(name).value = newValue }
        }
    }

    /// Sets what is a parameter; false for all other names.
    func setParameter(_ name: String, to value: Double) -> Bool {
        guard let column = record.mechanism.descriptor.column(named: name),
            record.mechanism.setParameter(inColumn: column, to: value)
        else { return false }
        pushParameters([column])
        return true
    }

    private func refuse(_ name: String, _ descriptor: MechanismDescriptor) -> Double {
        report("\(descriptor.name) has no \(name); it has \(descriptor.variableNames.listed)")
        return .nan
    }

    /// What tells this object's random streams from those of others: with the same numbers and the
    /// same seed it draws the same, however the model is spread. NEURON's
    /// `noiseFromRandom123(id1, id2, id3)`.
    ///
    /// Unless it is set, the object's gid decides, if `parallelCon(_:gid:)` gave it one, and
    /// otherwise its number among its like on its rank. On many ranks that number would depend on
    /// how cells are spread over them: there an object that draws (a ``NetStim`` with noise, say)
    /// and has neither an identity nor a gid is a fault at initialisation.
    public var randomIdentity: (UInt32, UInt32, UInt32) {
        get { record.randomIdentity }
        set {
            record.chosenIdentity = newValue
            model.changedStructure("the random identity of \(self) was changed")
        }
    }

    /// Hands the parameters and tables in some columns to the running model.
    func pushParameters(_ columns: [Int]) {
        guard let number = record.index else { return }
        if model.communicator.count > 1, let fault = record.lowered.rankDependence(record.displayName) {
            return model.reportValue(fault)
        }
        model.take(columns, of: record.mechanism, object: description) {
            $0.update(pointProcess: number, $1, to: record.mechanism)
        }
    }
}

/// A point process or an artificial cell, with its mechanism's parameters as properties:
/// `synapse.tau = 2`.
@dynamicMemberLookup
public final class PointProcess<M: Mechanism>: AnyPointProcess {
    /// The parameters. Those that are set to another value than they had are handed to the running
    /// model.
    public var parameters: M {
        get { record.mechanism.mechanism(M.self) ?? M() }
        set { set(newValue, changing: nil) }
    }

    /// A parameter.
    public subscript<Value>(dynamicMember property: WritableKeyPath<M, Value>) -> Value {
        get { parameters[keyPath: property] }
        set {
            var changed = parameters
            changed[keyPath: property] = newValue
            set(changed, changing: M.column(of: property))
        }
    }

    /// Takes new parameters; one that was set expressly acts even where the model plays into it.
    private func set(_ mechanism: M, changing column: Int?) {
        let new = MechanismParameters(mechanism, descriptor: record.mechanism.descriptor)
        let columns = column.map { [$0] } ?? new.columns(differingFrom: record.mechanism)
        record.mechanism = new
        pushParameters(columns)
    }

    /// A variable of the mechanism: a state or a current, for recording and playing.
    public func variable(_ variable: M.Variable) -> Variable { self.variable("\(variable)") }

    /// The present value of a variable; NaN before the model is initialised.
    public subscript(variable: M.Variable) -> Double {
        get { self["\(variable)"] }
        set { self["\(variable)"] = newValue }
    }
}
