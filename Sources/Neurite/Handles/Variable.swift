import CableModel
import MechanismKit

/// A number of an object: it can be read, set where that makes sense, recorded, and played into.
public struct Variable: Recordable, CustomStringConvertible {
    let owner: Handle
    let target: VariableTarget
    let model: ModelContext

    init(of owner: Handle, _ target: VariableTarget) {
        self.owner = owner
        self.target = target
        model = owner.model
    }

    public var recordedVariable: Variable { self }

    /// The variable's name with that of its object: `soma(0.5).hh.m`.
    public var name: String { target.fullName }
    public var description: String { name }

    /// Whether the object was there when the simulation was built.
    private var isInSimulation: Bool { target.isInModel }

    /// The present value; NaN before the model is initialised, and where the object has no such
    /// variable.
    ///
    /// Setting it while a model runs takes effect at the next step; what is computed cannot be set.
    /// A parameter is set for good, as by its name; anything else until the next initialisation. A
    /// voltage may be set before there is a model, for ``Patch/initialize(v:)`` with nil.
    public var value: Double {
        get {
            if let v = setVoltage { return v }
            return isInSimulation && target.isOnSection ? model.simulation?.value(of: target.quantity) ?? .nan : .nan
        }
        nonmutating set {
            if setParameter(newValue) { return }
            if let mechanism = target.mechanismOfGlobal {
                return owner.report(
                    "\(target.name) was set to \(newValue); all \(mechanism) share it: setGlobal sets it")
            }
            guard newValue.isFinite else {
                return model.report(Fault(name, "was set to \(newValue); expected a finite number"))
            }
            guard let simulation = model.liveSimulation else {
                if case .voltage(let section, let x) = target, target.isOnSection {
                    return model.setVoltages.append(SetVoltage(section: section.object, x: x, v: newValue))
                }
                return owner.report(
                    "\(target.name) was set to \(newValue), but the model is not initialised; initialise before setting it"
                )
            }
            let isThere = isInSimulation && target.isOnSection
            if isThere, simulation.set(target.quantity, to: newValue) { return }
            let isComputed = isThere && simulation.value(of: target.quantity) != nil
            let reason = isComputed ? "it is computed and cannot be set" : "there is none in the running model"
            owner.report("\(target.name) was set to \(newValue); \(reason)")
        }
    }

    /// The voltage that waits for a model that begins with it.
    private var setVoltage: Double? {
        guard !model.setVoltages.isEmpty, case .voltage(let section, let x) = target else { return nil }
        return model.setVoltages.last { $0.isMeant(by: section.object, x) }?.v
    }

    /// Takes a value for what is a parameter; false for all else.
    private func setParameter(_ value: Double) -> Bool {
        switch target {
        case .pointProcess(_, let variable): (owner as? AnyPointProcess)?.setParameter(variable, to: value) ?? false
        case .weight(_, let name): (owner as? NetCon)?.setWeight(name, to: value) ?? false
        case .density(_, let x, let mechanism, let variable):
            (owner as? Section).map { $0(x).isOnSection && $0(x).setParameter("\(mechanism).\(variable)", to: value) }
                ?? false
        default: false
        }
    }
}

extension VariableTarget {
    /// Whether the object was there when the last model was built.
    var isInModel: Bool {
        switch self {
        case .voltage(let section, _), .capacitiveCurrent(let section, _), .ion(let section, _, _),
            .density(let section, _, _, _):
            section.object.index >= 0
        case .pointProcess(let pointProcess, _): pointProcess.object.index >= 0
        case .weight(let connection, _): connection.object.index >= 0
        }
    }

    /// The mechanism all of whose instances share the variable; nil where each has its own.
    var mechanismOfGlobal: String? {
        let mechanism: MechanismDescriptor?
        let variable: String
        switch self {
        case .pointProcess(let pointProcess, let name):
            (mechanism, variable) = (pointProcess.object.mechanism.descriptor, name)
        case .density(let section, _, let owner, let name):
            let record = section.object
            (mechanism, variable) = (record.insertion(named: owner).flatMap { record.insertions[$0].descriptor }, name)
        default: return nil
        }
        guard let mechanism, let column = mechanism.column(named: variable),
            mechanism.variables[column].role == .global
        else { return nil }
        return mechanism.name
    }

    /// Whether its place is on the section; true of what has no place.
    var isOnSection: Bool {
        switch self {
        case .pointProcess, .weight: true
        case .voltage(_, let x), .capacitiveCurrent(_, let x), .ion(_, let x, _), .density(_, let x, _, _):
            x >= 0 && x <= 1
        }
    }

    /// The variable's name with that of its object.
    var fullName: String {
        switch self {
        case .voltage(let section, let x), .capacitiveCurrent(let section, let x), .ion(let section, let x, _),
            .density(let section, let x, _, _):
            "\(section.object.name)(\(x)).\(name)"
        case .pointProcess(let pointProcess, _): "\(pointProcess.object.displayName).\(name)"
        case .weight(let connection, _): "\(connection.object.displayName).\(name)"
        }
    }

    /// The variable's name.
    var name: String {
        switch self {
        case .voltage: "v"
        case .capacitiveCurrent: "i_cap"
        case .ion(_, _, let name): name
        case .density(_, _, let mechanism, let variable): "\(mechanism).\(variable)"
        case .pointProcess(_, let variable): variable
        case .weight(_, let name): name
        }
    }
}
