import CableModel
import LaneMath

/// A voltage that diverges; the batch has the voltages before the step.
struct DivergingVoltage: Error {
    let batch: Int
    let slot: Slot
    /// What it would have been, mV.
    let voltage: Double
    /// The mechanism whose current there is no number, with a state of it that is none.
    let cause: String?
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
        var cause: String?
        if !voltage.isFinite {
            assemble(t: clock.middle)
            let (rhs, diagonal) = (cable.values(cable.rhs), cable.values(cable.diagonal))
            slot = slots.first { !rhs[$0].isFinite || !diagonal[$0].isFinite } ?? slot
            cause = mechanismWithoutNumber(at: slot)
        }
        cable.rememberVoltages()
        return DivergingVoltage(batch: index, slot: slot, voltage: voltage, cause: cause)
    }

    /// The first mechanism whose current or conductance at a slot is no number, found by assembling
    /// the equation with each of them alone, and a state of it that is none.
    private func mechanismWithoutNumber(at slot: Slot) -> String? {
        let (rhs, diagonal) = (cable.values(cable.rhs), cable.values(cable.diagonal))
        for pool in pools where pool.addCurrents != nil {
            cable.startEquation(rows: 0..<cable.rowCount + 1)
            addCurrents(of: pool, moment(t: clock.middle))
            guard !rhs[slot].isFinite || !diagonal[slot].isFinite else { continue }
            let name = pool.descriptor.name
            let state = pool.instances(at: slot).compactMap(pool.stateWithoutNumber).first
            return state.map { "\(name), its state \($0.name) is \($0.value.isNaN ? .nan : $0.value)" } ?? name
        }
        return nil
    }
}
