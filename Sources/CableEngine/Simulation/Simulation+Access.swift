import CableModel
import MechanismKit

extension Simulation {
    var addresses: QuantityAddresses {
        QuantityAddresses(batches: batches, placements: placements, pointProcesses: pointProcessAddresses)
    }

    /// The present value of a quantity; nil where the model has none such.
    public func value(of quantity: Quantity) -> Double? {
        switch quantity {
        case .time: return t
        case .capacitiveCurrent(let place):
            let (batch, code) = slot(of: place)
            return batch.capacitiveCurrent(code: code)
        case .voltage(let place):
            let (batch, code) = slot(of: place)
            return batch.cable.voltage(code: code)
        case .weight(let connection, let name):
            guard let index = weightIndex(name, ofConnection: connection) else { return nil }
            return weights(ofConnection: connection)[index]
        case .ion(let place, let name):
            return addresses.address(of: quantity)?.address.pointee ?? constantIon(place, name)
        case .density, .pointProcess:
            guard let (batch, pool, column, instance) = addresses.variable(quantity) else { return nil }
            batches[batch].catchUp()
            return batches[batch].pools[pool].value(column, of: instance)
        }
    }

    func slot(of place: Network.Location) -> (CellBatch, Int32) {
        let placement = placements[place.section]
        let batch = batches[Int(placement.batch)]
        return (batch, batch.cable.slots[Int(placement.node(x: place.x))])
    }

    /// Sets a quantity; it takes effect at the next step.
    ///
    /// - Returns: false where the model has none such, or it is computed and cannot be set.
    @discardableResult
    public func set(_ quantity: Quantity, to value: Double) -> Bool {
        switch quantity {
        case .time, .capacitiveCurrent: return false
        case .voltage(let place):
            let (batch, code) = slot(of: place)
            batch.catchUp()
            // A node that the solver leaves out has no voltage of its own.
            if code >= 0 { batch.cable.values(batch.cable.v)[Int(code)] = value }
            return true
        case .weight(let connection, let name):
            guard let index = weightIndex(name, ofConnection: connection) else { return false }
            var weights = weights(ofConnection: connection)
            weights[index] = value
            update(connection: connection, weights: weights, delay: network.connections[connection].delay)
            return true
        case .ion(let place, let name):
            return setIon(place, name, to: value)
        case .density, .pointProcess:
            guard let (batch, index, column, instance) = addresses.variable(quantity) else { return false }
            let pool = batches[batch].pools[index]
            guard pool.descriptor.variables[column].role.isSettable else { return false }
            batches[batch].catchUp()
            pool.set(column, of: instance, to: value)
            return true
        }
    }

    /// Takes some parameters and tables of a point process or artificial cell; the others stay, whatever the model made of them.
    public func update(pointProcess index: Int, _ columns: [Int], to mechanism: MechanismParameters) {
        network.pointProcesses[index].mechanism = mechanism
        let address = pointProcessAddresses[index]
        batches[address.batch].catchUp()
        batches[address.batch].pools[address.pool].take(columns, of: mechanism, by: address.instance)
        if columns.contains(where: { mechanism.descriptor.variables[$0].role.isTable }) {
            batches[address.batch].changedTables(ofPool: address.pool, instance: address.instance)
        }
    }

    /// Takes some parameters of a density mechanism in one segment; the others stay, whatever the model made of them.
    public func update(section: Int, segment: Int, _ columns: [Int], to mechanism: MechanismParameters) {
        let placement = placements[section]
        let batch = batches[Int(placement.batch)]
        batch.catchUp()
        for pool in batch.pools where pool.descriptor == mechanism.descriptor {
            guard let instance = pool.instance(atSlot: batch.cable.slots[Int(placement.node(ofSegment: segment))]) else { continue }
            pool.take(columns, of: mechanism, by: instance)
        }
    }

    /// Takes new cable properties of a section: shape, Ra, cm. Its number of segments, parent and mechanisms stay.
    public func update(section index: Int, to section: Network.Section) {
        let batch = batches[Int(placements[index].batch)]
        network.sections[index].shape = section.shape
        network.sections[index].Ra = section.Ra
        network.sections[index].cm = section.cm
        batch.catchUp()
        batch.isGeometryStale = true
        for pool in batch.pools { pool.setGeometry(network.sections[index], at: placements[index], batch.cable) }
    }

    /// The samples of a recording since the start.
    public func samples(ofRecording index: Int) -> [Double] { collection(ofRecording: index).values }

    /// The same as they are kept; they grow as the model runs.
    public func collection(ofRecording index: Int) -> Samples {
        let (batch, sampler) = samplerOfRecording[index]
        return batch < 0 ? Samples() : batches[batch].samplers[sampler].samples
    }
}

extension MechanismPool {
    /// Gives the instances in a section its segments' areas and diameters.
    fileprivate func setGeometry(_ section: Network.Section, at placement: SectionPlacement, _ cable: Cable) {
        for (column, variable) in descriptor.variables.enumerated() {
            guard variable.role == .segmentArea || variable.role == .segmentDiameter else { continue }
            let geometry = section.shape.discretised(nseg: section.nseg, Ra: section.Ra)
            for segment in 0..<section.nseg {
                let slot = cable.slots[Int(placement.node(ofSegment: segment))]
                for instance in instances(atSlot: slot) {
                    values(column)[instance] = variable.role == .segmentArea ? geometry[segment].area : geometry[segment].diam
                }
            }
        }
        padColumns()
    }

    /// Takes some parameters and tables of one instance.
    fileprivate func take(_ columns: [Int], of mechanism: MechanismParameters, by instance: Int) {
        for column in columns {
            if let value = mechanism.parameter(inColumn: column) { set(column, of: instance, to: value) }
            if let table = mechanism.table(inColumn: column) { tables[column]?[instance] = table }
        }
        padColumns()
    }
}
