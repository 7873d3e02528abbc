import MechanismKit
import Wording

/// What is wrong with the numbers of a connection or a spike detector, in words that follow the
/// number's name; nil where nothing is.
package enum ConnectionNumbers {
    /// - Parameters:
    ///   - delay: ms.
    ///   - written: the number as the message has it.
    package static func problem(ofDelay delay: Double, written: String? = nil) -> String? {
        delay >= 0 && delay.isFinite ? nil : "is \(written ?? "\(delay)") ms; expected a number of 0 or more"
    }

    /// A weight or a threshold.
    ///
    /// - Parameters:
    ///   - number: in its own unit.
    ///   - written: the number as the message has it.
    package static func problem(ofNumber number: Double, written: String? = nil) -> String? {
        number.isFinite ? nil : "is \(written ?? "\(number)"); expected a finite number"
    }

    /// More numbers than the target takes.
    ///
    /// - Parameters:
    ///   - count: how many the connection carries.
    ///   - target: what it leads to.
    ///   - name: the target's name; asked for only where something is wrong, since there may be
    ///     millions of connections.
    package static func problem(
        ofCarrying count: Int, to target: MechanismDescriptor, named name: @autoclosure () -> String
    ) -> String? {
        count <= target.weightNames.count
            ? nil : "carries \(count, "number"); \(name()) expects \(target.weightNames.listed)"
    }
}
