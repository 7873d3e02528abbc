import CableModel
import LaneMath

// The voltages that ``Simulation/initialize(v:)`` begins with where it is given none.

extension Simulation {
    /// The voltages of a section, mV: at its start, in each of its segments, and at its end.
    package func voltages(ofSection index: Int) -> [Double] {
        let placement = placements[index]
        let cable = batches[placement.batch].cable
        let nodes =
            [placement.start] + (0..<Int(placement.nseg)).map { placement.node(ofSegment: $0) } + [placement.end]
        return nodes.map { cable.voltage(node: $0) }
    }

    /// Sets the voltage everywhere, mV, before the model is initialised.
    package func setInitialVoltages(to v: Double) {
        for batch in batches {
            for row in 0...batch.cable.rowCount { batch.cable.v[row] = Lanes(repeating: v) }
        }
    }

    /// Sets the voltage of a place, mV, before the model is initialised. A node that the solver
    /// leaves out has no voltage of its own.
    package func setInitialVoltage(at place: Network.Location, to v: Double) {
        let (batch, node) = node(at: place)
        if let slot = node.slot { batch.cable.values(batch.cable.v)[slot] = v }
    }
}
