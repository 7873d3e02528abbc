import CableModel
import MechanismKit

/// Finds the memory of a quantity. The model has been checked, so what a quantity names exists.
struct QuantityAddresses {
    let batches: [CellBatch]
    let placements: [SectionPlacement]
    let processes: [ProcessAddress]

    /// What a sampler reads for a quantity.
    func source(of quantity: Quantity) -> (batch: Int, source: Sampler.Source) {
        switch quantity {
        case .time: return (0, .time)
        case .capacitiveCurrent(let place):
            let placement = placements[place.section]
            return (Int(placement.batch), .capacitiveCurrent(node: placement.node(x: place.x)))
        default:
            guard let (batch, address) = address(of: quantity) else {
                preconditionFailure("a quantity that was checked has no memory: \(quantity)")
            }
            return (batch, .address(address))
        }
    }

    /// The memory of a quantity that has some.
    func address(of quantity: Quantity) -> (batch: Int, address: UnsafeMutablePointer<Double>)? {
        switch quantity {
        case .time, .capacitiveCurrent: return nil
        case .voltage(let place):
            let placement = placements[place.section]
            return (Int(placement.batch), batches[Int(placement.batch)].cable.v + Int(placement.node(x: place.x)))
        case .ion(let place, let name):
            guard let (pool, ion, slot) = ionSlot(place, name) else { return nil }
            return (Int(placements[place.section].batch), pool.values(ion) + slot)
        case .density, .pointProcess:
            guard let (batch, pool, column, instance) = variable(quantity) else { return nil }
            return (batch, batches[batch].pools[pool].values(column) + instance)
        }
    }

    /// The ion quantity of a name at a place.
    func ionSlot(_ place: Network.Location, _ name: String) -> (pool: IonPool, quantity: IonQuantity, slot: Int)? {
        let placement = placements[place.section]
        for pool in batches[Int(placement.batch)].ionPools {
            for quantity in IonQuantity.allCases where quantity.name(of: pool.ion) == name {
                guard let slot = pool.slot(of: placement.node(x: place.x)) else { return nil }
                return (pool, quantity, Int(slot))
            }
        }
        return nil
    }

    /// The pool, column and instance of a variable of a mechanism.
    func variable(_ quantity: Quantity) -> (batch: Int, pool: Int, column: Int, instance: Int)? {
        switch quantity {
        case .density(let place, let mechanism, let variable):
            let placement = placements[place.section]
            let pools = batches[Int(placement.batch)].pools
            guard let pool = pools.firstIndex(where: { $0.descriptor.name == mechanism }),
                let column = pools[pool].descriptor.column(named: variable),
                let instance = pools[pool].instance(atNode: placement.node(x: place.x))
            else { return nil }
            return (Int(placement.batch), pool, column, instance)
        case .pointProcess(let process, let variable):
            let address = processes[process]
            guard let column = batches[address.batch].pools[address.pool].descriptor.column(named: variable) else { return nil }
            return (address.batch, address.pool, column, address.instance)
        default: return nil
        }
    }
}
