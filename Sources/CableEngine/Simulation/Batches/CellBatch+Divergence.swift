import CableModel
import LaneMath

/// A voltage that diverges; the batch has the voltages before the step.
struct DivergingVoltage: Error {
    let batch: Int
    let slot: Slot
    /// What it would have been, mV.
    let voltage: Double
}

extension CellBatch {
    /// No membrane stands a hundredth of this, mV: beyond it a model is wrong, and its numbers no
    /// longer mean anything.
    static let voltageLimit = SettingNumbers.greatestVoltage

    /// Finds the node whose voltage diverges: one that has a membrane if there is one. Elimination
    /// carries NaN through a whole cell; then the equation, assembled once more, shows the node
    /// that it came from.
    func divergence() -> DivergingVoltage {
        let slots = cable.slots
        let solution = cable.values(cable.rhs)
        let diverging = slots.filter { !(Swift.abs(solution[$0]) < Self.voltageLimit) }
        var slot = diverging.first { cable.values(cable.membrane)[$0] > 0 } ?? diverging.first ?? Slot(row: 0, lane: 0)
        let voltage = solution[slot]
        if voltage.isNaN {
            assemble(t: clock.middle)
            let (rhs, diagonal) = (cable.values(cable.rhs), cable.values(cable.diagonal))
            slot = slots.first { !rhs[$0].isFinite || !diagonal[$0].isFinite } ?? slot
        }
        cable.rememberVoltages()
        return DivergingVoltage(batch: index, slot: slot, voltage: voltage)
    }
}
