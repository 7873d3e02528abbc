import CableEngine
import CableModel

extension DatasetModel {
    /// Puts a simulation of the model at t = 0, where NEURON was when it wrote the files: behind
    /// `finitialize`, and whatever a script did then.
    ///
    /// INITIAL is run at the voltages of the files; states that it leaves elsewhere than the files
    /// have them are set.
    ///
    /// - Parameters:
    ///   - simulation: one that was made of ``network``, whatever was added to that.
    ///   - v: the voltage everywhere, mV, from which the model begins as by `finitialize(v)`; nil
    ///     for where the files have it.
    /// - Throws: what the model's mechanisms do wrong at the start.
    package func start(_ simulation: Simulation, v: Double? = nil) throws {
        for (quantity, value) in startValues { simulation.set(quantity, to: value) }
        if let v { return try simulation.initialize(v: v) }
        if let v = uniformVoltage {
            try simulation.initialize(v: v)
        } else {
            for (place, v) in voltages { simulation.setInitialVoltage(at: place, to: v) }
            try simulation.initialize(v: nil)
        }
        for states in writtenStates {
            states.forEach { quantity, value in
                guard value.isFinite, let found = simulation.value(of: quantity),
                    abs(found - value) > Self.rounding * max(abs(found), abs(value))
                else { return }
                simulation.set(quantity, to: value)
            }
        }
    }

    /// Two programs give one state to this part of it.
    private static let rounding = 1e-9
}
