import CableEngine
import CableModel
import MechanismKit

// Values that change while there is a simulation. One that makes no sense is not taken up: the next
// run is an error that says so, and so is every initialisation, until the value is mended.

extension ModelContext {
    /// Whether the model can take steps of ``dt``.
    var hasSensibleStep: Bool { SettingNumbers.problem(ofTime: dt) == nil }

    /// Whether there can be the temperature of ``celsius``.
    var hasSensibleTemperature: Bool { SettingNumbers.problem(ofTemperature: celsius) == nil }

    /// Hands a new step to the running model.
    func dtChanged() {
        if hasSensibleStep { liveSimulation?.dt = dt } else { changedStructure("dt was set to \(dt)") }
    }

    /// Hands a new temperature to the running model.
    func celsiusChanged() {
        if hasSensibleTemperature {
            liveSimulation?.celsius = celsius
        } else {
            changedStructure("celsius was set to \(celsius)")
        }
    }

    /// Hands some of a mechanism's parameters to the running model: those in the columns given that
    /// make sense. Any that does not, among all of them, is reported.
    func take(
        _ columns: [Int], of mechanism: MechanismParameters, object: @autoclosure () -> String,
        _ update: (Simulation, [Int]) -> Void
    ) {
        guard let simulation = liveSimulation else { return }
        var unfit: Set<Int> = []
        for column in mechanism.descriptor.variables.indices {
            guard let problem = mechanism.problem(inColumn: column) else { continue }
            reportValue(Fault(object(), problem))
            unfit.insert(column)
        }
        let fit = columns.filter { !unfit.contains($0) }
        if !fit.isEmpty { update(simulation, fit) }
    }

    /// Hands a section's new shape, axial resistivity and capacitance to the running model.
    func takeCable(of section: SectionRecord) {
        guard let simulation = liveSimulation, let index = section.index else { return }
        var network = Network()
        var lowered = section.lowered
        (lowered.parent, lowered.mechanisms, lowered.ionValues) = (nil, [], [:])
        network.sections = [lowered]
        let faults = network.faults()
        faults.forEach(reportValue)
        if faults.isEmpty { simulation.update(section: index, to: lowered) }
    }

    /// Hands a connection's new weights and delay to the running model.
    func take(_ weights: [Double], of connection: NetConRecord) {
        guard let index = connection.index, let simulation = liveSimulation else { return }
        if let problem = ConnectionNumbers.problem(ofDelay: connection.delay) {
            return reportValue(Fault(connection.name, "delay \(problem)"))
        }
        if let problem = weights.lazy.compactMap({ ConnectionNumbers.problem(ofNumber: $0) }).first {
            return reportValue(Fault(connection.name, "weight \(problem)"))
        }
        if let target = connection.target,
            let problem = ConnectionNumbers.problem(
                ofCarrying: weights.count, to: target.mechanism.descriptor, named: target.displayName)
        {
            return reportValue(Fault(connection.name, problem))
        }
        simulation.update(connection: index, weights: weights, delay: connection.delay)
    }

    /// Hands a connection's new threshold to the running model. Connections of one place share a
    /// detector while their thresholds are equal.
    func takeThreshold(of connection: NetConRecord) {
        guard let simulation = liveSimulation, let shared = connection.sourceNumber,
            case .section(let section, let x) = connection.source
        else {
            return
        }
        if let problem = ConnectionNumbers.problem(ofNumber: connection.threshold) {
            return reportValue(Fault("spike detector at \(section.name)(\(x))", "threshold \(problem)"))
        }
        let others = section.outgoing.filter { $0 !== connection && $0.sourceNumber == shared }
        let isInList = section.pointerLinks?.partners.records.contains { $0 is ConnectionListRecord } == true
        if isInList || others.contains(where: { $0.gid != nil && $0.gid == connection.gid }) {
            return changedStructure("the threshold of \(connection.displayName) was changed")
        }
        if !others.isEmpty {
            let number = simulation.separate(
                source: shared, connection: connection.index,
                isTransmitter: connection.gid != nil, isRecorded: connection.spikes != nil)
            connection.sourceNumber = number
            connection.spikes?.source = number
            connection.spikes?.times = simulation.collection(ofSource: number)
        }
        simulation.setThreshold(connection.threshold, ofSource: connection.sourceNumber ?? shared)
    }
}
