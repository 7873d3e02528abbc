import Wording

/// What is wrong with a setting of a model, in words that follow its name; nil where nothing is.
package enum SettingNumbers {
    /// The step, or how long a model runs.
    ///
    /// - Parameters:
    ///   - time: ms.
    ///   - written: the number as the message has it.
    package static func problem(ofTime time: Double, written: String? = nil) -> String? {
        time > 0 && time.isFinite ? nil : "is \(written ?? "\(time)") ms; expected a number above 0"
    }

    /// How long a model runs, as it is written where whole steps are made of it.
    ///
    /// - Parameters:
    ///   - time: ms.
    ///   - dt: the step, ms.
    package static func problem(ofDuration time: Double, dt: Double) -> String? {
        let steps = steps(ofDuration: time, dt: dt)
        guard steps >= 1, steps < tooManySteps else {
            return
                "\(time) ms takes \(steps.shortestText) steps of \(dt) ms; expected 1 or more, fewer than a billion"
        }
        return nil
    }

    /// A run takes fewer steps than these.
    package static var tooManySteps: Double { 1e9 }

    /// How many steps a time has, rounded.
    ///
    /// - Parameters:
    ///   - time: ms.
    ///   - dt: the step, ms.
    package static func steps(ofDuration time: Double, dt: Double) -> Double { (time / dt).rounded() }

    /// - Parameter threads: how many threads compute.
    package static func problem(ofThreads threads: Int) -> String? {
        1...mostThreads ~= threads ? nil : "is \(threads); expected 1 to \(mostThreads)"
    }

    /// More threads than these are not made.
    package static var mostThreads: Int { 1024 }

    /// - Parameters:
    ///   - celsius: the temperature, degrees Celsius.
    ///   - written: the number as the message has it.
    package static func problem(ofTemperature celsius: Double, written: String? = nil) -> String? {
        celsius > -273.15 && celsius.isFinite
            ? nil : "is \(written ?? "\(celsius)"); expected a temperature above -273.15 degrees"
    }

    /// The farthest from 0 that a membrane may be, mV: where a run calls a voltage divergent.
    package static let greatestVoltage = 1e6

    /// - Parameters:
    ///   - voltage: what a membrane starts from, mV.
    ///   - written: the number as the message has it.
    package static func problem(ofVoltage voltage: Double, written: String? = nil) -> String? {
        if abs(voltage) <= greatestVoltage { return nil }
        let expected = voltage.isFinite ? "a number from -1e6 to 1e6, beyond which voltages diverge" : "a finite number"
        return "is \(written ?? "\(voltage)") mV; expected \(expected)"
    }

    /// - Parameter secondorder: NEURON's number of the method.
    package static func problem(ofSecondorder secondorder: Int) -> String? {
        secondorder == 0 || secondorder == 2 ? nil : "is \(secondorder); expected 0 or 2"
    }
}
