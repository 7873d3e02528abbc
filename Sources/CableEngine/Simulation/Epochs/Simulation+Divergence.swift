import CableModel

extension Simulation {
    /// What the run ends with.
    func unstable(_ diverging: DivergingVoltage) -> NeuriteError {
        let batch = batches[diverging.batch]
        return .unstable(
            place: placeName(batch: diverging.batch, slot: diverging.slot), time: batch.clock.end,
            voltage: diverging.voltage,
            lastGoodTime: batch.clock.t, lastGoodVoltage: batch.cable.values(batch.cable.v)[diverging.slot],
            cause: diverging.cause)
    }

    /// The place of a node by the names of its user: `dend[3](0.5)`.
    private func placeName(batch: Int, slot: Slot) -> String {
        let node = batches[batch].cable.node(at: slot) ?? -1
        for (section, placement) in placements.enumerated() where placement.batch == batch {
            if let x = placement.x(ofNode: Int32(node)) { return "\(network.sections[section].name)(\(x))" }
        }
        return "node \(node)"
    }
}
