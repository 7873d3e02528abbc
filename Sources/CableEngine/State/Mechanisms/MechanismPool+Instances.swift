import LaneMath
import MechanismKit

// Which instances there are, and where.

extension MechanismPool {
    /// Whether the mechanism is in all membranes of its rows; so it is of mechanisms at single
    /// slots.
    var isInEveryMembrane: Bool { insertedLanes.isEmpty }

    /// Whether an instance is one: in rows there may be lanes where the mechanism is not inserted.
    func isInserted(at instance: Int) -> Bool { insertedLanes.isEmpty || insertedLanes[instance] }

    /// The slots where the mechanism is inserted.
    var slots: [Slot] { (0..<count).filter(isInserted).map { sites.slot(of: $0) } }

    /// The instance at a slot, for a density mechanism.
    func instance(at slot: Slot) -> Int? { instances(at: slot).first }

    /// All instances at a slot: of a density mechanism there is one at most.
    func instances(at slot: Slot) -> [Int] {
        guard slot.exists else { return [] }
        switch sites {
        case .slots(let slots):
            let instances = instancesInOrderOfSlots
            let first = instances.partitioningIndex { slots[Int($0)] >= slot }
            return instances[first...].prefix { slots[Int($0)] == slot }.map(Int.init)
        case .rows(let runs):
            guard let instance = runs.instance(at: slot), isInserted(at: instance) else { return [] }
            return [instance]
        }
    }
}
