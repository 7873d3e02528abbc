import CableModel
import MechanismKit

extension Section {
    /// Inserts a density mechanism into all segments; one that is already there takes the new parameters.
    @discardableResult
    public func insert(_ mechanism: some Mechanism) -> Section {
        insert(any: mechanism)
    }

    /// Inserts a density mechanism by its name, such as `hh` or `pas`. A name that nothing has is refused.
    @discardableResult
    public func insert(_ name: String) -> Section {
        guard let type = model.mechanisms[name] else {
            let known = model.mechanisms.values.filter { $0.kind == .density }.map { $0.name }.sorted()
            report("there is no mechanism \(name); there are \(known.listed)")
            return self
        }
        return insert(any: type.init())
    }

    private func insert<M: Mechanism>(any mechanism: M) -> Section {
        // Another type of the same name is inserted beside the first, for the model's check to find.
        if let position = record.insertions.firstIndex(where: { $0.values.first.map { type(of: $0) == M.self } == true }) {
            record.insertions[position] = Network.Insertion([mechanism])
            guard record.index >= 0 else { return self }
            model.take(mechanism, of: "\(name), \(M.name)") { simulation in
                for segment in 0..<nseg { simulation.update(section: record.index, segment: segment, to: mechanism) }
            }
        } else {
            record.material = model.materials.inserting(mechanism, into: record.material)
            model.changedStructure("\(M.name) was inserted into \(name)")
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
        if let mechanism = record.insertions.remove(at: position).values.first { record.tookOut(mechanism) }
        model.changedStructure("\(name) was taken out of \(self.name)")
        return self
    }

    /// Takes a density mechanism out of all segments.
    @discardableResult
    public func uninsert(_ mechanism: (some Mechanism).Type) -> Section { uninsert(mechanism.name) }

    /// The names of the mechanisms that are inserted.
    public var mechanismNames: [String] { record.mechanismNames }

    /// A quantity of an ion, such as `ena`, in all segments, mV or mM.
    public func setIon(_ name: String, to value: Double) {
        for segment in segments { segment.setIon(name, to: value) }
    }
}

extension [String] {
    /// The names one after the other, for a message.
    var listed: String { isEmpty ? "none" : joined(separator: ", ") }
}
