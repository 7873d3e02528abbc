import CableModel
import MechanismKit

// Ions' quantities where no pool of the ion is kept: each mechanism has the constants that it
// reads, and the section remembers them.

extension Simulation {
    /// An ion quantity where no pool of the ion is kept.
    func constantIon(_ place: Network.Location, _ name: String) -> Double? {
        let (batch, node) = node(at: place)
        batch.catchUp()
        var current: Double?
        for pool in batch.rowPools + batch.gatheredPools {
            for (column, variable, quantity, access) in pool.ionColumns where variable == name {
                for instance in pool.instances(at: node.slotOrNowhere) {
                    guard quantity == .current, access == .write else { return pool.value(column, of: instance) }
                    let perArea = pool.currentPerArea(batch.cable, at: node.slotOrNowhere)
                    current = (current ?? 0) + pool.value(column, of: instance) * perArea
                }
            }
        }
        return current ?? unreadIon(place, name)
    }

    /// What holds where no mechanism reads the quantity.
    private func unreadIon(_ place: Network.Location, _ name: String) -> Double? {
        guard place.x > 0, place.x < 1 else { return nil }
        let section = network.sections[place.section]
        if let values = section.ionValues[name] {
            return values[SegmentIndex.containing(x: place.x, nseg: section.nseg)]
        }
        return ionQuantity(named: name, at: place).map {
            network.defaultValue(of: $0.quantity, of: $0.ion)
        }
    }

    /// Sets an ion's reversal potential or concentration.
    ///
    /// - Returns: false where there is none such.
    func setIon(_ place: Network.Location, _ name: String, to value: Double) -> Bool {
        if let (pool, quantity, index) = addresses.ionEntry(place, name) {
            guard quantity != .current else { return false }
            pool.setInitial(quantity, index: index, to: value)
            return true
        }
        let (batch, node) = node(at: place)
        batch.catchUp()
        var isKnown = rememberIon(place, name, value)
        for pool in batch.pools {
            for (column, variable, _, access) in pool.ionColumns where variable == name && access == .read {
                for instance in pool.instances(at: node.slotOrNowhere) {
                    pool.set(column, of: instance, to: value)
                    isKnown = true
                }
            }
        }
        return isKnown
    }

    private func rememberIon(_ place: Network.Location, _ name: String, _ value: Double) -> Bool {
        guard place.x > 0, place.x < 1 else { return false }
        if network.sections[place.section].ionValues[name] == nil {
            guard let (ion, quantity) = ionQuantity(named: name, at: place), quantity != .current else { return false }
            network.sections[place.section].ionValues[name] = .uniform(
                network.defaultValue(of: quantity, of: ion))
        }
        let nseg = network.sections[place.section].nseg
        network.sections[place.section].ionValues[name]?
            .set(value, inSegment: SegmentIndex.containing(x: place.x, nseg: nseg), of: nseg)
        return true
    }

    /// The ion quantity of a name, of the ions that mechanisms at a place use.
    private func ionQuantity(named name: String, at place: Network.Location) -> (ion: Ion, quantity: IonQuantity)? {
        let (batch, node) = node(at: place)
        for pool in batch.pools {
            for ion in pool.descriptor.ions {
                for quantity in IonQuantity.allCases
                where quantity.name(of: ion) == name && !pool.instances(at: node.slotOrNowhere).isEmpty {
                    return (ion, quantity)
                }
            }
        }
        return nil
    }
}
