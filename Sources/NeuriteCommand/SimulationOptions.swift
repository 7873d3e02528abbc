import ArgumentParser

/// The options of every command that runs a simulation.
struct SimulationOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "How long to simulate, ms.")
    var tstop = 300.0

    @Option(parsing: .unconditional, help: "The step, ms.")
    var dt = 0.025

    @Option(parsing: .unconditional, help: "The temperature, degrees Celsius.")
    var celsius = 6.3

    @Option(parsing: .unconditional, help: "The voltage at the start, mV.")
    var vInit = -65.0

    @Option(parsing: .unconditional, help: "The seed of all random numbers.")
    var seed: UInt32 = 1

    @Option(help: ArgumentHelp("The folder that results are written into.", valueName: "folder"))
    var out = "neurite-out"

    /// How long is simulated, ms: whole steps.
    var duration: Double { (tstop / dt).rounded() * dt }

    func validate() throws {
        guard vInit.isFinite else { throw ValidationError("--v-init is \(vInit) mV; expected a finite number") }
        guard celsius > -273.15, celsius.isFinite else {
            throw ValidationError("--celsius is \(celsius); expected a temperature above -273.15 degrees")
        }
        for (name, value) in [("tstop", tstop), ("dt", dt)] where !(value > 0 && value.isFinite) {
            throw ValidationError("--\(name) is \(value) ms; expected a number above 0")
        }
        guard duration > 0 else { throw ValidationError("--tstop is \(tstop) ms; expected a step, \(dt) ms, or more") }
        guard tstop / dt < 1e9 else {
            throw ValidationError(
                "--tstop \(tstop) ms takes \(tstop / dt) steps of \(dt) ms; expected fewer than a billion")
        }
    }
}
