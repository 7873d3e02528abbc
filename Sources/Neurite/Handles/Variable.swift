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

    /// What it is in the model that was last built, where its object was there and has it.
    private var quantity: Quantity? { target.isOnSection ? target.quantity : nil }

    /// The present value; NaN before the model is initialised, and where the object has no such
    /// variable.
    ///
    /// Setting it while a model runs takes effect at the next step; what is computed cannot be set.
    /// A parameter is set for good, as by its name; anything else until the next initialisation. A
    /// voltage may be set before there is a model, for ``Patch/initialize(v:)`` with nil.
    public var value: Double {
        get {
            if let v = setVoltage { return v }
            return quantity.flatMap { model.simulation?.value(of: $0) } ?? .nan
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
            if let quantity, simulation.set(quantity, to: newValue) { return }
            let isComputed = quantity.flatMap { simulation.value(of: $0) } != nil
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
