import CableModel
import MechanismKit

/// Finds the memory of a quantity. The model has been checked, so what a quantity names exists.
struct QuantityAddresses {
    let batches: [CellBatch]
    let placements: [SectionPlacement]
    let pointProcesses: [PointProcessAddress]

    /// What a sampler reads for a quantity.
    func source(of quantity: Quantity) -> (batch: Int, source: Sampler.Source) {
        switch quantity {
        case .time: return (0, .time)
        case .capacitiveCurrent(let place):
            let placement = placements[place.section]
            let code = batches[Int(placement.batch)].cable.slots[Int(placement.node(x: place.x))]
            return (Int(placement.batch), .capacitiveCurrent(code))
        case .voltage(let place):
            let placement = placements[place.section]
            let code = batches[Int(placement.batch)].cable.slots[Int(placement.node(x: place.x))]
            return (Int(placement.batch), .voltage(code))
        default:
            guard let (batch, address) = address(of: quantity) else {
                preconditionFailure("a quantity that was checked has no memory: \(quantity)")
            }
            return (batch, .address(address))
        }
    }

    /// The memory of a quantity that has some. From then on the quantity is kept there: a variable has rows of its own, and its pool no longer
    /// defers its states.
    func address(of quantity: Quantity) -> (batch: Int, address: UnsafeMutablePointer<Double>)? {
        switch quantity {
        case .time, .capacitiveCurrent, .weight: return nil
        case .voltage(let place):
            let placement = placements[place.section]
            let cable = batches[Int(placement.batch)].cable
            let code = cable.slots[Int(placement.node(x: place.x))]
            return code < 0 ? nil : (Int(placement.batch), cable.values(cable.v) + Int(code))
        case .ion(let place, let name):
            guard let (pool, ion, index) = ionEntry(place, name) else { return nil }
            return (Int(placements[place.section].batch), pool.values(ion) + index)
        case .density, .pointProcess:
            guard let (batch, index, column, instance) = variable(quantity) else { return nil }
            let pool = batches[batch].pools[index]
            pool.giveOwnRows(column)
            pool.isObserved = true
            return (batch, pool.values(column) + instance)
        }
    }

    /// The ion quantity of a name at a place, where a pool of the ion is kept.
    func ionEntry(_ place: Network.Location, _ name: String) -> (pool: IonPool, quantity: IonQuantity, index: Int)? {
        let placement = placements[place.section]
        let batch = batches[Int(placement.batch)]
        for pool in batch.ionPools {
            for quantity in IonQuantity.allCases where quantity.name(of: pool.ion) == name {
                guard let index = pool.index(of: batch.cable.slots[Int(placement.node(x: place.x))]) else { return nil }
                return (pool, quantity, Int(index))
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
            let slots = batches[Int(placement.batch)].cable.slots
            guard let pool = pools.firstIndex(where: { $0.descriptor.name == mechanism }),
                let column = pools[pool].descriptor.column(named: variable),
                let instance = pools[pool].instance(atSlot: slots[Int(placement.node(x: place.x))])
            else { return nil }
            return (Int(placement.batch), pool, column, instance)
        case .pointProcess(let pointProcess, let variable):
            let address = pointProcesses[pointProcess]
            guard let column = batches[address.batch].pools[address.pool].descriptor.column(named: variable) else { return nil }
            return (address.batch, address.pool, column, address.instance)
        default: return nil
        }
    }
}
