import CableEngine
import CableModel
import MechanismKit

// Values that change while there is a simulation. One that makes no sense is not taken up: the next run is an error that says so, and so is every
// initialisation, until the value is mended.

extension ModelContext {
    /// Hands a mechanism's new parameters to the running model.
    func take(_ mechanism: any Mechanism, of object: @autoclosure () -> String, _ update: (Simulation) -> Void) {
        guard let simulation = liveSimulation else { return }
        var isValid = true
        let descriptor = descriptor(of: mechanism)
        for (column, variable) in descriptor.variables.enumerated() {
            guard case .parameter(let valid) = variable.role, let number = mechanism.parameter(inColumn: column), !valid.contains(number)
            else { continue }
            reportValue(Fault(object(), "\(variable.name) is \(number) \(variable.unit); expected \(valid.expectation)"))
            isValid = false
        }
        if isValid { update(simulation) }
    }

    private func descriptor(of mechanism: any Mechanism) -> MechanismDescriptor {
        let type = type(of: mechanism)
        if let known = descriptors[ObjectIdentifier(type)] { return known }
        let made = type.descriptor
        descriptors[ObjectIdentifier(type)] = made
        return made
    }

    /// Hands a section's new shape, axial resistivity and capacitance to the running model.
    func takeCable(of section: SectionRecord) {
        guard let simulation = liveSimulation, section.index >= 0 else { return }
        var network = Network()
        var lowered = section.lowered
        (lowered.parent, lowered.mechanisms, lowered.ionValues) = (nil, [], [:])
        network.sections = [lowered]
        let faults = network.faults()
        faults.forEach(reportValue)
        if faults.isEmpty { simulation.update(section: section.index, to: lowered) }
    }

    /// Hands a connection's new weights and delay to the running model.
    func take(_ weights: [Double], of connection: NetConRecord) {
        guard connection.index >= 0, let simulation = liveSimulation else { return }
        guard connection.delay >= 0, connection.delay.isFinite else {
            return reportValue(Fault(connection.name, "delay is \(connection.delay) ms; expected a number of 0 or more"))
        }
        if let weight = weights.first(where: { !$0.isFinite }) {
            return reportValue(Fault(connection.name, "weight is \(weight); expected a finite number"))
        }
        if let target = connection.target, case let names = type(of: target.mechanism).weightNames, weights.count > names.count {
            return reportValue(
                Fault(connection.name, "carries \(weights.count) numbers; \(target.displayName) expects \(names.listed)"))
        }
        simulation.update(connection: connection.index, weights: weights, delay: connection.delay)
    }
}
