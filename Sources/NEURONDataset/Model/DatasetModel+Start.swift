import CableEngine
import CableModel

extension DatasetModel {
    /// Puts a simulation of the model at t = 0, as NEURON's `finitialize` does.
    ///
    /// - Parameters:
    ///   - simulation: one that was made of ``network``, whatever was added to that.
    ///   - v: the voltage everywhere, mV; nil for the voltages of the files.
    /// - Throws: what the model's mechanisms do wrong at the start.
    package func start(_ simulation: Simulation, v: Double? = nil) throws {
        for (quantity, value) in startValues { simulation.set(quantity, to: value) }
        if let v = v ?? uniformVoltage { return try simulation.initialize(v: v) }
        for (place, v) in voltages { simulation.setInitialVoltage(at: place, to: v) }
        try simulation.initialize(v: nil)
    }
}
