import LaneMath
import Neurite

/// Numbers that are drawn: each is one that four bytes hold, to seven digits, of which networks
/// keep many millions.
public enum Distribution: Hashable, Sendable {
    /// Always the same.
    case constant(Double)
    /// Equally likely between two numbers.
    case uniform(Double, Double)
    /// Normal, by mean and standard deviation, drawn again where it is below a number.
    case normal(mean: Double, sd: Double, above: Double)
    /// The exponential of a normal one, by the mean and standard deviation of that. A delay that is
    /// drawn below a step is a step.
    case lognormal(mu: Double, sigma: Double)

    /// What is wrong with it; nil where nothing is.
    ///
    /// - Parameter least: what all numbers have to be at least.
    func problem(least: Double) -> String? {
        func isFinite(_ numbers: Double...) -> Bool { numbers.allSatisfy(\.isFinite) }
        let bound = least.isFinite ? ", \(DefinitionText.number(least)) or more" : ""
        switch self {
        case .constant(let value):
            return value >= least && value.isFinite
                ? nil : "is \(DefinitionText.number(value)); expected a finite number\(bound)"
        case .uniform(let low, let high):
            if isFinite(low, high), low <= high, !isFinite(high - low) {
                return
                    "is uniform from \(DefinitionText.number(low)) to \(DefinitionText.number(high)); expected a finite difference"
            }
            return isFinite(low, high) && low <= high && low >= least
                ? nil
                : "is uniform from \(DefinitionText.number(low)) to \(DefinitionText.number(high)); expected the lower first\(bound)"
        case .normal(let mean, let sd, let above):
            // What is drawn again and again has to be likely.
            if isFinite(mean, sd), sd >= 0, !isFinite(mean + Self.mostDeviations * sd, mean - Self.mostDeviations * sd)
            {
                return
                    "is normal with mean \(DefinitionText.number(mean)), sd \(DefinitionText.number(sd)), above \(DefinitionText.number(above)); expected finite numbers to be drawn"
            }
            return isFinite(mean, sd) && sd >= 0 && mean >= above && above >= least
                ? nil
                : "is normal with mean \(DefinitionText.number(mean)), sd \(DefinitionText.number(sd)), above \(DefinitionText.number(above)); expected an sd of 0 or more, a mean of at least that bound\(bound.isEmpty ? "" : ", and that\(bound)")"
        case .lognormal(let mu, let sigma):
            guard isFinite(mu, sigma), sigma >= 0 else { return "is lognormal; expected a sigma of 0 or more" }
            let greatest = Scalar.exp(mu + Self.mostDeviations * sigma)
            return greatest.isFinite
                ? nil
                : "is lognormal with mu \(DefinitionText.number(mu)), sigma \(DefinitionText.number(sigma)); expected finite numbers to be drawn"
        }
    }

    /// No normal number is drawn this far from the mean, in standard deviations.
    private static let mostDeviations = 10.0

    /// Whether its numbers differ.
    var isDrawn: Bool { if case .constant = self { false } else { true } }

    /// A number.
    ///
    /// - Parameters:
    ///   - random: what it is drawn from.
    ///   - least: what a lognormal one is at least, which has no bound of its own.
    func draw(_ random: inout RandomStream, least: Double = -.infinity) -> Double {
        switch self {
        case .constant(let value): return value
        case .uniform(let low, let high):
            return Self.rounded(low + (high - low) * random.nextUniform(), within: low, high)
        case .normal(let mean, let sd, let above):
            while true {
                let value = mean + sd * random.nextNormal()
                if value >= above { return Self.rounded(value, within: above, .infinity) }
            }
        case .lognormal(let mu, let sigma):
            return Self.rounded(max(least, Scalar.exp(mu + sigma * random.nextNormal())), within: least, .infinity)
        }
    }

    /// The nearest number of four bytes, or the number itself where bounds leave none, or it would
    /// be infinite.
    private static func rounded(_ value: Double, within low: Double, _ high: Double) -> Double {
        var short = Float(value)
        if Double(short) < low { short = short.nextUp }
        if Double(short) > high { short = short.nextDown }
        let rounded = Double(short)
        return rounded >= low && rounded <= high && rounded.isFinite && (rounded != 0 || value == 0) ? rounded : value
    }
}
