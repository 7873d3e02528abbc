import CableModel
import MechanismKit

extension Section {
    /// Inserts a density mechanism into all segments; one that is already there takes the new parameters.
    @discardableResult
    public func insert(_ mechanism: some Mechanism) -> Section {
        insert(any: mechanism)
    }

    /// Inserts a density mechanism by its name, such as `hh` or `pas`. A name that nothing has is a fault of the model.
    @discardableResult
    public func insert(_ name: String) -> Section {
        guard let type = model.mechanisms[name] else {
            let known = model.mechanisms.values.filter { $0.kind == .density }.map { $0.name }.sorted()
            record.faults.append("there is no mechanism \(name); there are \(known.joined(separator: ", "))")
            return self
        }
        return insert(any: type.init())
    }

    private func insert(any mechanism: any Mechanism) -> Section {
        model.seenMechanisms.insert(type(of: mechanism).name)
        // Another type of the same name is inserted beside the first, for the model's check to find.
        if let position = record.insertions.firstIndex(where: { $0.values.first.map { type(of: $0) == type(of: mechanism) } == true }) {
            record.insertions[position] = Network.Insertion([mechanism])
            if let simulation = model.liveSimulation, record.index >= 0 {
                for segment in 0..<nseg { simulation.update(section: record.index, segment: segment, to: mechanism) }
            }
        } else {
            record.insertions.append(Network.Insertion([mechanism]))
            model.changedStructure("\(type(of: mechanism).name) was inserted into \(name)")
        }
        return self
    }

    /// The names of the mechanisms that are inserted.
    public var mechanismNames: [String] {
        record.insertions.compactMap { $0.values.first.map { type(of: $0).name } }
    }

    /// A quantity of an ion, such as `ena`, in all segments, mV or mM.
    public func setIon(_ name: String, to value: Double) {
        for segment in segments { segment.setIon(name, to: value) }
    }
}
