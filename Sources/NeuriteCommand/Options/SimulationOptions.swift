import ArgumentParser
import CableModel

/// The options that `cell` and `demo` share. `run` has its own, since a model's files may say them.
struct SimulationOptions: ParsableArguments {
    @Option(parsing: .unconditional, help: "How long to simulate, ms.")
    var tstop = 300.0

    @Option(parsing: .unconditional, help: "The step, ms.")
    var dt = 0.025

    @Option(
        name: .customLong("celsius"), parsing: .unconditional,
        help: "The temperature, degrees Celsius; that of --definition, or 6.3, unless given.")
    var givenCelsius: Double?

    @Option(
        name: .customLong("v-init"), parsing: .unconditional,
        help: "The voltage at the start, mV; that of --definition, or -65, unless given.")
    var givenVInit: Double?

    @Option(parsing: .unconditional, help: "The seed of all random numbers.")
    var seed: UInt32 = 1

    @Option(help: ArgumentHelp("The folder that results are written into.", valueName: "folder"))
    var out = "neurite-out"

    /// The temperature, degrees Celsius.
    var celsius: Double { givenCelsius ?? 6.3 }
    /// The voltage at the start, mV.
    var vInit: Double { givenVInit ?? -65 }

    /// How long is simulated, ms: whole steps.
    var duration: Double { SettingNumbers.steps(ofDuration: tstop, dt: dt) * dt }

    func validate() throws {
        try Self.check(vInit: vInit)
        if let problem = SettingNumbers.problem(ofTemperature: celsius) {
            throw ValidationError("--celsius \(problem)")
        }
        try Self.check(tstop: tstop, dt: dt)
        if let problem = SettingNumbers.problem(ofDuration: tstop, dt: dt) {
            throw ValidationError("--tstop \(problem)")
        }
    }

    /// Says what is wrong with a voltage at the start, mV.
    static func check(vInit: Double) throws {
        guard vInit.isFinite else { throw ValidationError("--v-init is \(vInit) mV; expected a finite number") }
    }

    /// Says what is wrong with a duration and a step, ms.
    static func check(tstop: Double, dt: Double) throws {
        for (name, value) in [("tstop", tstop), ("dt", dt)] {
            if let problem = SettingNumbers.problem(ofTime: value) { throw ValidationError("--\(name) \(problem)") }
        }
    }
}
