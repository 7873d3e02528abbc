import CableModel
import MechanismKit

extension Simulation {
    var addresses: QuantityAddresses {
        QuantityAddresses(batches: batches, placements: placements, pointProcesses: pointProcessAddresses)
    }

    /// The present value of a quantity; nil where the model has none such.
    package func value(of quantity: Quantity) -> Double? {
        switch quantity {
        case .time: return t
        case .capacitiveCurrent(let place):
            let (batch, node) = node(at: place)
            return batch.capacitiveCurrent(at: node)
        case .voltage(let place):
            let (batch, node) = node(at: place)
            return batch.cable.voltage(at: node)
        case .weight(let connection, let name):
            guard let index = weightIndex(name, ofConnection: connection) else { return nil }
            return weights(ofConnection: connection)[index]
        case .ion(let place, let name):
            return addresses.address(of: quantity)?.address.pointee ?? constantIon(place, name)
        case .density, .pointProcess:
            guard let variable = addresses.variable(quantity) else { return nil }
            batches[variable.batch].catchUp()
            return batches[variable.of.poolAddress].value(variable.column, of: variable.instance)
        }
    }

    /// The batch of a place, and where in its cable the place's node is.
    func node(at place: Network.Location) -> (CellBatch, NodeAddress) {
        let (batch, node) = addresses.node(at: place)
        return (batches[batch], node)
    }

    /// Sets a quantity; it takes effect at the next step.
    ///
    /// - Returns: false where the model has none such, or it is computed and cannot be set.
    @discardableResult
    package func set(_ quantity: Quantity, to value: Double) -> Bool {
        switch quantity {
        case .time, .capacitiveCurrent: return false
        case .voltage(let place):
            let (batch, node) = node(at: place)
            batch.catchUp()
            // A node that the solver leaves out has no voltage of its own.
            if let slot = node.slot { batch.cable.values(batch.cable.v)[slot] = value }
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
            guard let variable = addresses.variable(quantity) else { return false }
            let pool = batches[variable.of.poolAddress]
            guard pool.descriptor.variables[variable.column].role.isSettable else { return false }
            batches[variable.batch].catchUp()
            pool.set(variable.column, of: variable.instance, to: value)
            return true
        }
    }

    /// Takes the samples at 0 anew, where states were set after the model was initialised.
    package func retakeFirstSample() {
        for batch in batches { batch.retakeFirstSample() }
    }

    /// Sets a variable that all instances of a mechanism share, where the model runs.
    package func set(_ global: Network.GlobalSetting) {
        for batch in batches {
            for pool in batch.pools where pool.descriptor.name == global.mechanism {
                guard let column = pool.descriptor.column(named: global.variable),
                    pool.descriptor.variables[column].role == .global
                else { continue }
                batch.catchUp()
                pool.fill(column, global.value)
            }
        }
    }

    /// Takes some parameters and tables of a point process or artificial cell; the others stay,
    /// whatever the model made of them.
    package func update(pointProcess index: Int, _ columns: [Int], to mechanism: MechanismParameters) {
        network.pointProcesses[index].mechanism = mechanism
        let address = pointProcessAddresses[index]
        batches[address.batch].catchUp()
        batches[address.poolAddress].take(columns, of: mechanism, by: Int(address.instance))
        if columns.contains(where: { mechanism.descriptor.variables[$0].role.isTable }) {
            batches[address.batch].changedTables(ofPool: address.pool, instance: Int(address.instance))
        }
    }

    /// Takes some parameters of a density mechanism in one segment; the others stay, whatever the
    /// model made of them.
    package func update(section: Int, segment: Int, _ columns: [Int], to mechanism: MechanismParameters) {
        let placement = placements[section]
        let batch = batches[placement.batch]
        batch.catchUp()
        for pool in batch.pools where pool.descriptor == mechanism.descriptor {
            guard let instance = pool.instance(at: batch.cable.slot(of: placement.node(ofSegment: segment))) else {
                continue
            }
            pool.take(columns, of: mechanism, by: instance)
        }
    }

    /// Takes new cable properties of a section: shape, Ra, cm. Its number of segments, parent and
    /// mechanisms stay.
    package func update(section index: Int, to section: Network.Section) {
        let batch = batches[placements[index].batch]
        network.sections[index].shape = section.shape
        network.sections[index].Ra = section.Ra
        network.sections[index].cm = section.cm
        batch.catchUp()
        batch.isGeometryStale = true
        for pool in batch.pools { pool.setGeometry(network.sections[index], at: placements[index], batch.cable) }
    }

    /// Takes changed shapes of sections into the cables.
    func refreshGeometry() {
        for batch in batches where batch.isGeometryStale {
            batch.isGeometryStale = false
            let tree = CableTree(
                batch: batch.index, sections: batch.sections, of: network,
                pinned: demands.pinned(in: batch.sections, all: batch.extracellular != nil), placements: &placements)
            batch.cable.setGeometry(tree, solvedStep: batch.solvedStep)
            for pool in batch.pools {
                pool.setScale(batch.cable)
                pool.padColumns()
            }
            batch.setGeometry(tree, network, placements)
        }
    }

    /// The samples of a recording since the start.
    package func samples(ofRecording index: Int) -> [Double] { collection(ofRecording: index).values }

    /// The same as they are kept; they grow as the model runs.
    package func collection(ofRecording index: Int) -> Samples {
        samplerOfRecording[index].map { batches[$0.batch].samplers[$0.sampler].samples } ?? Samples()
    }
}
