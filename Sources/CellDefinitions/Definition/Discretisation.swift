import Neurite

/// How a section is divided into segments.
public enum Discretisation: Hashable, Sendable {
    /// By the d_lambda rule (Hines and Carnevale 2001): the least odd number that makes each
    /// segment no longer than a fraction of the length constant at a frequency, Hz.
    case dLambda(Double = 0.1, frequency: Double = 100)
    /// Into the least odd number of segments no longer than this, um.
    case longest(Double)
    /// Into 1 + 2 int(L / this) segments, um: what Allen's models and BluePyOpt's do with 40.
    case twoMoreEvery(Double)
    /// Into so many segments.
    case nseg(Int)
    /// As it is: 1 unless the section was made with more.
    case unchanged

    /// What is wrong with it; nil where nothing is.
    var problem: String? {
        func isPositive(_ value: Double) -> Bool { value > 0 && value.isFinite }
        switch self {
        case .dLambda(let fraction, let frequency):
            guard !isPositive(fraction) || !isPositive(frequency) else { return nil }
            let found = "d_lambda \(DefinitionText.number(fraction)) at \(DefinitionText.number(frequency)) Hz"
            let isFinite = fraction.isFinite && frequency.isFinite
            return "\(found); expected \(isFinite ? "" : "finite ")numbers above 0"
        case .longest(let length), .twoMoreEvery(let length):
            if isPositive(length) { return nil }
            let expected = DefinitionText.expected("number above 0", found: length)
            return "a length of \(DefinitionText.number(length)) um; expected \(expected)"
        case .nseg(let count):
            return 1...SectionShape.maximumSegments ~= count
                ? nil : "nseg \(count); expected 1 to \(SectionShape.maximumSegments)"
        case .unchanged: return nil
        }
    }

    /// What is wrong with it for a section, which cannot have as many segments as it asks for; nil
    /// where nothing is.
    func problem(with shape: SectionShape, named name: String, Ra: Double, cm: Double) -> String? {
        let most = Double(SectionShape.maximumSegments)
        guard let pairs = pairs(of: shape, Ra: Ra, cm: cm) else { return nil }
        let wanted = 1 + 2 * pairs
        guard !(wanted <= most) else { return nil }
        let (asked, least, unit): (String, Double, String)
        switch self {
        case .dLambda(let fraction, let frequency):
            let lambda = shape.lengthConstant(frequency: frequency, Ra: Ra, cm: cm)
            (asked, least, unit) = ("d_lambda \(DefinitionText.number(fraction))", shape.L / (most * lambda), "")
        case .longest(let length):
            (asked, least, unit) = ("longest \(DefinitionText.number(length)) um", shape.L / most, " um")
        case .twoMoreEvery(let length):
            (asked, least, unit) = (
                "two_more_every \(DefinitionText.number(length)) um", 2 * shape.L / (most - 1), " um"
            )
        case .nseg, .unchanged: return nil
        }
        let into = "\(name), \(DefinitionText.number(shape.L)) um long, into \(DefinitionText.number(wanted)) segments"
        let possible = "\(DefinitionText.number(Self.roundedUp(least)))\(unit)"
        return "\(asked) divides \(into), and a section has at most \(SectionShape.maximumSegments); "
            + "expected \(possible) or more"
    }

    /// A number above 0 to three digits that is no less.
    private static func roundedUp(_ value: Double) -> Double {
        var factor = 1.0
        while value * factor < 100, factor < 1e300 { factor *= 10 }
        return (value * factor).rounded(.up) / factor
    }

    /// How many segments a section gets; as many as a section may have where it would be more.
    func nseg(of shape: SectionShape, Ra: Double, cm: Double, present: Int) -> Int {
        if let pairs = pairs(of: shape, Ra: Ra, cm: cm) { return SectionShape.nseg(pairs: pairs) }
        if case .nseg(let count) = self { return count }
        return present
    }

    /// How many pairs of segments it asks for besides the first segment, a whole number with no
    /// limit; nil where it asks for none.
    private func pairs(of shape: SectionShape, Ra: Double, cm: Double) -> Double? {
        switch self {
        case .dLambda(let fraction, let frequency):
            shape.pairs(fraction: fraction, frequency: frequency, Ra: Ra, cm: cm).rounded(.down)
        case .longest(let length): max(0, ((shape.L / length - 1) / 2).rounded(.up))
        case .twoMoreEvery(let length): (shape.L / length).rounded(.down)
        case .nseg, .unchanged: nil
        }
    }
}
