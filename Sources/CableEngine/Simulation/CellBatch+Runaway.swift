import LaneMath

/// A voltage that left all reason; the batch has the voltages before the step.
struct RunawayVoltage: Error {
    let batch: Int
    let slot: Slot
    /// What it would have been, mV.
    let voltage: Double
}

extension CellBatch {
    /// Finds the node whose voltage left all reason: one that has a membrane if there is one. Elimination carries NaN through a whole cell; then
    /// the equation, assembled once more, shows the node that it came from.
    func runaway() -> RunawayVoltage {
        let slots = cable.slots
        let solution = cable.values(cable.rhs)
        let astray = slots.filter { !(Swift.abs(solution[$0]) < Self.voltageLimit) }
        var slot = astray.first { cable.values(cable.membrane)[$0] > 0 } ?? astray.first ?? Slot(row: 0, lane: 0)
        let voltage = solution[slot]
        if voltage.isNaN {
            assemble(t: clock.middle)
            let (rhs, diagonal) = (cable.values(cable.rhs), cable.values(cable.diagonal))
            slot = slots.first { !rhs[$0].isFinite || !diagonal[$0].isFinite } ?? slot
        }
        cable.rememberVoltages()
        return RunawayVoltage(batch: index, slot: slot, voltage: voltage)
    }
}
