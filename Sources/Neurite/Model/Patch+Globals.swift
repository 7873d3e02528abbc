import CableModel
import MechanismKit
import Wording

// Variables that all instances of a mechanism share.

extension Patch {
    /// Sets a variable that all instances of a mechanism share, from the next initialisation on:
    /// `p.setGlobal(.vhalf, of: Channel.self, to: -40)`. A variable that each instance has for
    /// itself is refused when the model is initialised.
    public func setGlobal<M: Mechanism>(_ variable: M.Variable, of mechanism: M.Type, to value: Double) {
        setGlobal("\(variable)", of: M.name, to: value)
    }

    /// A variable that all instances of a mechanism share: what it was set to, or else its default.
    /// One that each instance has for itself is refused, and reads as NaN.
    public func global<M: Mechanism>(_ variable: M.Variable, of mechanism: M.Type) -> Double {
        global("\(variable)", of: M.descriptor)
    }

    /// Sets a variable that all instances of a mechanism share, from the next initialisation on. A
    /// name that there is not is refused when the model is initialised.
    public func setGlobal(_ variable: String, of mechanism: String, to value: Double) {
        model.globals.removeAll { ($0.mechanism, $0.variable) == (mechanism, variable) }
        model.globals.append(Network.GlobalSetting(mechanism: mechanism, variable: variable, value: value))
        model.changedStructure("\(variable) of \(mechanism) was changed")
    }

    /// A variable that all instances of a mechanism share: what it was set to, or else its default.
    /// A name that there is not is refused, and reads as NaN.
    public func global(_ variable: String, of mechanism: String) -> Double {
        if let known = model.mechanism(named: mechanism) { return global(variable, of: known) }
        if let value = setting(of: variable, of: mechanism) { return value }
        model.report(Fault("\(mechanism).\(variable)", "was read, but nothing in the model is a \(mechanism)"))
        return .nan
    }

    /// Sets what an ion's quantity, such as `cai`, is where no section says otherwise, mV or mM,
    /// from the next initialisation on. Where a mechanism writes a concentration, it starts from
    /// this; NEURON's `cai0_ca_ion`. nil goes back to the ion's own.
    public func setIonDefault(_ name: String, to value: Double?) {
        model.ionDefaults[name] = value
        model.changedStructure("the default of \(name) was changed")
    }

    private func global(_ name: String, of descriptor: MechanismDescriptor) -> Double {
        let globals = descriptor.variables.filter { $0.role == .global }
        guard let variable = globals.first(where: { $0.name == name }) else {
            let problem = "is not a global variable of \(descriptor.name); known: \(globals.map(\.name).listed)"
            model.report(Fault("\(descriptor.name).\(name)", problem))
            return .nan
        }
        return setting(of: name, of: descriptor.name) ?? variable.defaultValue
    }

    private func setting(of variable: String, of mechanism: String) -> Double? {
        model.globals.last { ($0.mechanism, $0.variable) == (mechanism, variable) }?.value
    }
}

extension ModelContext {
    /// The mechanism of a name: one that is known by it, or of which something is alive.
    fileprivate func mechanism(named name: String) -> MechanismDescriptor? {
        if let known = mechanisms[name] { return known }
        let live = LiveRecords(of: self)
        for section in live.sections {
            if let position = section.insertion(named: name) { return section.insertions[position].descriptor }
        }
        return live.pointProcesses.first { $0.mechanism.name == name }?.mechanism.descriptor
    }
}
