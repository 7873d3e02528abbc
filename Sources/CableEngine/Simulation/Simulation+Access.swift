import CableModel
import MechanismKit

extension Simulation {
    private var addresses: QuantityAddresses {
        QuantityAddresses(batches: batches, placements: placements, processes: processAddresses)
    }

    /// The present value of a quantity; nil where the model has none such.
    public func value(of quantity: Quantity) -> Double? {
        switch quantity {
        case .time: t
        case .capacitiveCurrent(let place):
            batches[Int(placements[place.section].batch)]
                .capacitiveCurrent(node: Int(placements[place.section].node(x: place.x)))
        default: addresses.address(of: quantity)?.address.pointee
        }
    }

    /// Sets a quantity; it takes effect at the next step.
    ///
    /// - Returns: false where the model has none such, or it is computed and cannot be set.
    @discardableResult
    public func set(_ quantity: Quantity, to value: Double) -> Bool {
        if case .ion(let place, let name) = quantity {
            guard let (pool, ion, slot) = addresses.ionSlot(place, name), ion != .current else { return false }
            pool.setInitial(ion, slot: slot, to: value)
            return true
        }
        if let (batch, pool, column, _) = addresses.variable(quantity),
            !batches[batch].pools[pool].descriptor.variables[column].role.isSettable
        {
            return false
        }
        guard let (_, address) = addresses.address(of: quantity) else { return false }
        address.pointee = value
        return true
    }

    /// Takes new parameters of a point process or artificial cell.
    public func update(pointProcess index: Int, to mechanism: any Mechanism) {
        network.pointProcesses[index].mechanism = mechanism
        let address = processAddresses[index]
        batches[address.batch].pools[address.pool].setParameters(of: address.instance, from: mechanism)
    }

    /// Takes the parameters of a density mechanism in one segment.
    public func update(section: Int, segment: Int, to mechanism: any Mechanism) {
        let placement = placements[section]
        let name = type(of: mechanism).name
        for pool in batches[Int(placement.batch)].pools where pool.descriptor.name == name {
            guard let instance = pool.instance(atNode: placement.node(ofSegment: segment)) else { continue }
            pool.setParameters(of: instance, from: mechanism)
        }
    }

    /// Takes new cable properties of a section: shape, Ra, cm. Its number of segments, parent and mechanisms stay.
    public func update(section index: Int, to section: Network.Section) {
        let batch = batches[Int(placements[index].batch)]
        network.sections[index].shape = section.shape
        network.sections[index].Ra = section.Ra
        network.sections[index].cm = section.cm
        batch.cable.setProperties(of: network.sections[index], at: placements[index])
        batch.cable.sumAxialConductances()
        let geometry = section.shape.discretised(nseg: section.nseg, Ra: section.Ra)
        for pool in batch.pools {
            if pool.descriptor.kind == .density { pool.setScale(batch.cable) }
            pool.setGeometry(geometry, at: placements[index])
        }
    }

    /// Takes the weights and the delay of a connection; events under way keep their time.
    public func update(connection index: Int, weights: [Double], delay: Double) {
        network.connections[index].weights = weights
        network.connections[index].delay = delay
        let source = network.connections[index].source
        for position in firstRoute[source]..<firstRoute[source + 1] where Int(routes[position].connection) == index {
            routes[position].delay = delay
            batches[Int(routes[position].batch)].setWeights(weights, at: routes[position])
        }
        updateEpochLength()
        for batch in batches { batch.updateShortRoute(connection: index, source: source, delay: delay) }
    }

    /// The weights that a connection has now; its receiver may have changed them.
    public func weights(ofConnection index: Int) -> [Double] {
        let source = network.connections[index].source
        let all = routes[firstRoute[source]..<firstRoute[source + 1]]
        guard let route = all.first(where: { Int($0.connection) == index }) else { return [] }
        let batch = batches[Int(route.batch)]
        let count = batch.pools[Int(route.pool)].descriptor.weightNames.count
        return Array(batch.weights[Int(route.weights)..<Int(route.weights) + count])
    }

    /// The samples of a recording since the start.
    public func samples(ofRecording index: Int) -> [Double] {
        let (batch, sampler) = samplerOfRecording[index]
        return batch < 0 ? [] : batches[batch].samplers[sampler].samples
    }

    /// The times of the spikes of a source that is recorded, ms.
    public func spikes(ofSource source: Int) -> [Double] { recordedSpikes[source] ?? [] }
}

extension MechanismPool {
    /// Gives the instances in a section its segments' areas and diameters.
    fileprivate func setGeometry(_ geometry: SectionGeometry, at placement: SectionPlacement) {
        for (column, variable) in descriptor.variables.enumerated() {
            guard variable.role == .segmentArea || variable.role == .segmentDiameter else { continue }
            for (instance, node) in nodes.enumerated() {
                let position = Int(node - placement.first)
                guard position >= 0, position < Int(placement.nseg) else { continue }
                let segment = geometry[placement.segment(atPosition: position)]
                values(column)[instance] = variable.role == .segmentArea ? segment.area : segment.diam
            }
        }
    }

    func setParameters(of instance: Int, from mechanism: any Mechanism) {
        for (column, variable) in descriptor.variables.enumerated() {
            switch variable.role {
            case .parameter:
                if let value = mechanism.parameter(inColumn: column) { values(column)[instance] = value }
            case .table:
                if let table = mechanism.table(inColumn: column) { tables[column]?[instance] = table }
            default: continue
            }
        }
        padColumns()
    }
}

extension CellBatch {
    func setWeights(_ values: [Double], at route: Route) {
        let count = pools[Int(route.pool)].descriptor.weightNames.count
        for (offset, value) in values.prefix(count).enumerated() { weights[Int(route.weights) + offset] = value }
    }

    func updateShortRoute(connection: Int, source: Int, delay: Double) {
        guard var short = shortRoutes[Int32(source)],
            let position = short.firstIndex(where: { Int($0.connection) == connection })
        else { return }
        short[position].delay = delay
        shortRoutes[Int32(source)] = short
    }
}
