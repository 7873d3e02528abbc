import CableModel
import MechanismKit
import Wording

extension Section {
    /// Inserts a density mechanism into all segments; one that is already there takes the new
    /// parameters.
    @discardableResult
    public func insert(_ mechanism: some Mechanism) -> Section {
        insert(model.materials.shared(mechanism))
    }

    /// Inserts a density mechanism by its name, such as `hh` or `pas`. A name that nothing has is
    /// refused.
    @discardableResult
    public func insert(_ name: String) -> Section {
        guard let mechanism = model.mechanisms[name], mechanism.isInsertable else {
            report(reasonAgainstInserting(name))
            return self
        }
        return insert(model.materials.shared(MechanismParameters(mechanism)))
    }

    /// Why a mechanism cannot be inserted: it is of another kind, or nothing has its name.
    private func reasonAgainstInserting(_ name: String) -> String {
        switch model.mechanisms[name] {
        case let mechanism? where mechanism.kind == .artificialCell:
            return "\(name) is an artificial cell; make it with place(_:)"
        case let mechanism? where mechanism.isFunctionsOnly:
            return "\(name) is a file of functions alone (SUFFIX nothing); call(_:of:_:) calls them"
        case let mechanism?:
            return
                "\(name) is a point process; place it with \(mechanism.canBeSynapse ? "synapse(_:) or " : "")place(_:at:)"
        case nil:
            let known = model.mechanisms.values.filter(\.isInsertable).map(\.name).sorted()
            return "there is no mechanism \(name); known: \(known.listed)"
        }
    }

    @discardableResult
    func insert(_ mechanism: Materials.Member) -> Section {
        let value = mechanism.value
        // Another mechanism of the same name is inserted beside the first, for the model's check to
        // find.
        if let position = record.insertions.firstIndex(where: { $0.descriptor == value.descriptor }) {
            record.insertions[position] = mechanism.insertion
            guard let number = record.index else { return self }
            model.take(Array(value.descriptor.variables.indices), of: value, object: "\(name), \(value.name)") {
                simulation, columns in
                for segment in 0..<nseg {
                    simulation.update(section: number, segment: segment, columns, to: value)
                }
            }
        } else {
            record.material = mechanism.inserted(into: record.material)
            model.changedStructure("\(value.name) was inserted into \(name)")
        }
        return self
    }

    /// Takes a density mechanism out of all segments. One that is not there is refused.
    ///
    /// What was set of its ions waits until another mechanism uses them.
    @discardableResult
    public func uninsert(_ name: String) -> Section {
        guard let position = record.insertion(named: name) else {
            report("has no mechanism \(name) to take out; it has \(record.mechanismNames.listed)")
            return self
        }
        if let mechanism = record.insertions.remove(at: position).descriptor { record.tookOut(mechanism) }
        model.changedStructure("\(name) was taken out of \(self.name)")
        return self
    }

    /// Takes a density mechanism out of all segments.
    @discardableResult
    public func uninsert(_ mechanism: (some Mechanism).Type) -> Section { uninsert(mechanism.name) }

    /// The names of the mechanisms that are inserted.
    public var mechanismNames: [String] { record.mechanismNames }

    /// Says how an ion's quantities are set in this section, whatever its mechanisms do; NEURON's
    /// `ion_style`. nil goes back to what follows from the mechanisms.
    public func setIonStyle(_ style: IonStyle?, of ion: String) {
        record.ionStyles[ion] = style
        model.changedStructure("the style of \(ion) in \(name) was changed")
    }

    /// A quantity of an ion, such as `ena`, in all segments, mV or mM.
    public func setIon(_ name: String, to value: Double) {
        for segment in segments { segment.setIon(name, to: value) }
    }
}
