import CableModel
import MechanismKit

/// Finds the memory of a quantity. The model has been checked, so what a quantity names exists.
struct QuantityAddresses {
    let batches: [CellBatch]
    let placements: [SectionPlacement]
    let pointProcesses: [InstanceAddress]

    /// What a sampler reads for a quantity.
    func source(of quantity: Quantity) -> (batch: Int, source: Sampler.Source) {
        switch quantity {
        case .time: return (0, .time)
        case .capacitiveCurrent(let place):
            let (batch, node) = node(at: place)
            return (batch, .capacitiveCurrent(node))
        case .voltage(let place):
            let (batch, node) = node(at: place)
            return (batch, .voltage(node))
        default:
            guard let (batch, address) = address(of: quantity) else {
                preconditionFailure("a quantity that was checked has no memory: \(quantity)")
            }
            return (batch, .address(address))
        }
    }

    /// What travels to other cells for a quantity: of a voltage the potential inside, which is
    /// another where there is extracellular space.
    func sourceToTravel(of quantity: Quantity) -> (batch: Int, source: Sampler.Source) {
        let (batch, source) = source(of: quantity)
        guard batches.indices.contains(batch), batches[batch].extracellular != nil,
            case .voltage(let node) = source, let slot = node.slot
        else { return (batch, source) }
        return (batch, .potentialInside(slot))
    }

    /// The batch of a place, and where in its cable the place's node is.
    func node(at place: Network.Location) -> (batch: Int, node: NodeAddress) {
        let placement = placements[place.section]
        return (placement.batch, batches[placement.batch].cable.address(of: placement.node(x: place.x)))
    }

    /// The memory of a quantity that has some. From then on the quantity is kept there: a variable
    /// has rows of its own, and its pool no longer defers its states.
    func address(of quantity: Quantity) -> (batch: Int, address: UnsafeMutablePointer<Double>)? {
        switch quantity {
        case .time, .capacitiveCurrent, .weight: return nil
        case .voltage(let place):
            let (batch, node) = node(at: place)
            let cable = batches[batch].cable
            return node.slot.map { (batch, cable.values(cable.v) + $0.index) }
        case .ion(let place, let name):
            guard let (pool, ion, index) = ionEntry(place, name) else { return nil }
            return (placements[place.section].batch, pool.values(ion) + index)
        case .density, .pointProcess:
            guard let variable = variable(quantity) else { return nil }
            let pool = batches[variable.of.poolAddress]
            pool.giveOwnRows(variable.column)
            pool.isObserved = true
            return (variable.batch, pool.values(variable.column) + variable.instance)
        }
    }

    /// The ion quantity of a name at a place, where a pool of the ion is kept.
    func ionEntry(_ place: Network.Location, _ name: String) -> (pool: IonPool, quantity: IonQuantity, index: Int)? {
        let (batch, node) = node(at: place)
        for pool in batches[batch].ionPools {
            for quantity in IonQuantity.allCases where quantity.name(of: pool.ion) == name {
                guard let index = node.slot.flatMap(pool.index) else { return nil }
                return (pool, quantity, Int(index))
            }
        }
        return nil
    }

    /// Where a variable of a mechanism is.
    func variable(_ quantity: Quantity) -> VariableAddress? {
        switch quantity {
        case .density(let place, let mechanism, let variable):
            let (batch, node) = node(at: place)
            let pools = batches[batch].pools
            guard let pool = pools.firstIndex(where: { $0.descriptor.name == mechanism }),
                let column = pools[pool].descriptor.column(named: variable),
                let instance = pools[pool].instance(at: node.slotOrNowhere)
            else { return nil }
            return VariableAddress(
                of: InstanceAddress(PoolAddress(batch: batch, pool: pool), InstanceIndex(instance)), column: column)
        case .pointProcess(let pointProcess, let variable):
            let address = pointProcesses[pointProcess]
            return batches[address.poolAddress].descriptor.column(named: variable).map {
                VariableAddress(of: address, column: $0)
            }
        default: return nil
        }
    }
}
