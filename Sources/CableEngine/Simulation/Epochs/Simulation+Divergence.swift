import CableModel

extension Simulation {
    /// What the run ends with.
    func unstable(_ diverging: DivergingVoltage) -> NeuriteError {
        let batch = batches[diverging.batch]
        return .unstable(
            place: placeName(batch: diverging.batch, slot: diverging.slot), time: batch.clock.end,
            voltage: diverging.voltage,
            lastGoodTime: batch.clock.t, lastGoodVoltage: batch.cable.values(batch.cable.v)[diverging.slot])
    }

    /// The place of a node by the names of its user: `dend[3](0.5)`.
    private func placeName(batch: Int, slot: Slot) -> String {
        let node = batches[batch].cable.node(at: slot) ?? -1
        for (section, placement) in placements.enumerated() where placement.batch == batch {
            let name = network.sections[section].name
            let position = node - Int(placement.first)
            if position >= 0 && position < Int(placement.nseg) {
                let segment = placement.segment(atPosition: position)
                let x = SegmentIndex.centre(of: segment, nseg: Int(placement.nseg))
                return "\(name)(\(x))"
            }
            if Int(placement.end) == node { return "\(name)(1.0)" }
            if Int(placement.start) == node { return "\(name)(0.0)" }
        }
        return "node \(node)"
    }
}
