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

    /// - Parameters:
    ///   - celsius: the temperature, degrees Celsius.
    ///   - written: the number as the message has it.
    package static func problem(ofTemperature celsius: Double, written: String? = nil) -> String? {
        celsius > -273.15 && celsius.isFinite
            ? nil : "is \(written ?? "\(celsius)"); expected a temperature above -273.15 degrees"
    }

    /// - Parameter secondorder: NEURON's number of the method.
    package static func problem(ofSecondorder secondorder: Int) -> String? {
        secondorder == 0 || secondorder == 2 ? nil : "is \(secondorder); expected 0 or 2"
    }
}
