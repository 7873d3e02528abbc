import LaneMath
import MechanismKit

/// One ion at all segments of a batch where some mechanism uses it.
final class IonPool {
    let ion: Ion
    /// The cable's slots that have the ion, ascending. One more entry of the pool takes what lanes without the ion compute.
    let slots: [Int32]
    /// The index in the pool of a slot that has the ion.
    private let indices: [Int32: Int32]
    /// One column for each ``IonQuantity``, then the current's derivative.
    let memory: LaneMemory
    /// Reversal potentials and concentrations at the start of a simulation.
    private var initial: [[Double]]
    /// Whether some mechanism writes a concentration and none the reversal potential.
    let followsNernst: Bool

    init(ion: Ion, slots: [Int32], followsNernst: Bool) {
        self.ion = ion
        self.slots = slots
        self.followsNernst = followsNernst
        indices = Dictionary(uniqueKeysWithValues: zip(slots, Int32(0)...))
        memory = LaneMemory(columns: IonQuantity.allCases.count + 1, rows: LaneMemory.rows(for: slots.count + 1))
        initial = [ion.defaultReversalPotential, ion.defaultInside, ion.defaultOutside].map {
            [Double](repeating: $0, count: slots.count + 1)
        }
        restoreInitialValues()
    }

    /// Sets a value now and for the start of every simulation.
    func setInitial(_ quantity: IonQuantity, index: Int, to value: Double) {
        values(quantity)[index] = value
        initial[quantity.rawValue][index] = value
    }

    /// Puts reversal potentials and concentrations at their values for the start of a simulation.
    func restoreInitialValues() {
        for quantity in [IonQuantity.reversalPotential, .inside, .outside] {
            for index in 0...slots.count { values(quantity)[index] = initial[quantity.rawValue][index] }
        }
    }

    /// The pool's values of a quantity, one for each node.
    func values(_ quantity: IonQuantity) -> UnsafeMutablePointer<Double> { memory.values(quantity.rawValue) }

    /// The derivative of the current with respect to the voltage, S/cm2.
    var currentDerivative: UnsafeMutablePointer<Double> { memory.values(IonQuantity.allCases.count) }

    /// The pool's index of a slot of the cable.
    func index(of slot: Int32) -> Int32? { indices[slot] }

    func clearCurrents() {
        for index in 0...slots.count {
            values(.current)[index] = 0
            currentDerivative[index] = 0
        }
    }

    /// `e = (R T / z F) ln(outside/inside)`, with the constants of CODATA 2018, in mV.
    func updateReversalPotential(celsius: Double) {
        guard followsNernst else { return }
        let factor = 1e3 * 8.31446261815324 * (celsius + 273.15) / (96485.3321233100184 * Double(ion.valence))
        func rows(_ quantity: IonQuantity) -> UnsafeMutablePointer<Lanes> { memory.column(quantity.rawValue) }
        let (e, inside, outside) = (rows(.reversalPotential), rows(.inside), rows(.outside))
        for row in 0..<memory.rowCount { e[row] = factor * log(outside[row] / inside[row]) }
    }

    /// Brings the currents to the middle of the step, as `secondorder` 2 asks: `i += di/dv dv`, dv being the change over half a step.
    func correctCurrents(_ cable: Cable) {
        let (v, previous) = (cable.values(cable.v), cable.values(cable.rhs))
        for (index, slot) in slots.enumerated() {
            values(.current)[index] += currentDerivative[index] * (v[Int(slot)] - previous[Int(slot)]) / 2
        }
    }
}
