import CableModel

/// A number of an object: it can be read, set where that makes sense, recorded, and played into.
public struct Variable: Recordable {
    let owner: Handle?
    let target: VariableTarget
    let model: ModelContext

    init(of owner: Handle, _ target: VariableTarget) {
        self.owner = owner
        self.target = target
        model = owner.model
    }

    public var recordedVariable: Variable { self }

    /// The present value; NaN before the model is initialised, and where the object has no such variable.
    ///
    /// Setting it while a model runs takes effect at the next step; what is computed cannot be set.
    public var value: Double {
        get { model.simulation?.value(of: target.quantity) ?? .nan }
        nonmutating set {
            if model.liveSimulation?.set(target.quantity, to: newValue) != true {
                owner?.anyRecord.faults.append(
                    "\(target.name) was set to \(newValue); it is computed, or there is no such variable in the running model")
            }
        }
    }
}

extension VariableTarget {
    /// The variable's name.
    var name: String {
        switch self {
        case .time: "t"
        case .voltage: "v"
        case .capacitiveCurrent: "i_cap"
        case .ion(_, _, let name): name
        case .density(_, _, let mechanism, let variable): "\(mechanism).\(variable)"
        case .process(_, let variable): variable
        }
    }
}
