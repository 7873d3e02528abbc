extension SectionShape {
    /// The length constant of the section for alternating current, um.
    ///
    /// λ_f = 1e5 sqrt(diam / (4 π f Ra cm)), the distance over which a sinusoid of frequency f
    /// falls to 1/e where membrane current is mostly capacitive (Hines & Carnevale 2001,
    /// Neuroscientist 7, 123-135; `lambda_f` of NEURON's standard library). With 3-d points, L over
    /// the electrotonic length of the frusta, ∫ ds/λ_f, where each frustum counts with the mean of
    /// its end diameters. 0 where two points in a row have no diameter.
    ///
    /// - Parameters:
    ///   - frequency: f, Hz.
    ///   - Ra: the axial resistivity, ohm cm.
    ///   - cm: the specific membrane capacitance, uF/cm2. Without any, the length constant is 1e10
    ///     um.
    /// - Precondition: the shape has no faults, and the frequency is above 0.
    public func lengthConstant(frequency: Double, Ra: Double, cm: Double) -> Double {
        if cm == 0 { return 1e10 }
        let factor = 4 * Double.pi * frequency * Ra * cm
        switch self {
        case .cylinder(_, .uniform(let diam)):
            return 1e5 * (diam / factor).squareRoot()
        case .cylinder(_, .each(let diams)):
            precondition(!diams.isEmpty, "a diameter a segment")
            return 1e5 * (diams[diams.count / 2] / factor).squareRoot()
        case .points(let line):
            precondition(line.points.count >= 2, "a section has at least two points")
            return Self.lengthConstant(line, factor: factor)
        case .compartments(let geometry):
            return 1e5 * (geometry[geometry.nseg / 2].diam / factor).squareRoot()
        }
    }

    private static func lengthConstant(_ line: Polyline, factor: Double) -> Double {
        let points = line.points
        var arc = 0.0
        var electrotonic = 0.0
        for index in points.indices.dropFirst() {
            let (start, end) = (points[index - 1], points[index])
            // Through the arc length, rather than straight from the distance: so that it rounds as
            // NEURON's does.
            let nextArc = line.arc(after: arc, at: index - 1)
            electrotonic += (nextArc - arc) / (abs(start.diam) + abs(end.diam)).squareRoot()
            arc = nextArc
        }
        electrotonic *= 2.0.squareRoot() * 1e-5 * factor.squareRoot()
        return electrotonic > 0 ? arc / electrotonic : 1e5 * (abs(points[0].diam) / factor).squareRoot()
    }

    /// The number of segments by the d_lambda rule: the least odd number with which no segment is
    /// longer than `fraction` length constants (roughly: the rule rounds to the nearest odd number
    /// after adding 0.9).
    ///
    /// nseg = int((L / (fraction λ_f) + 0.9) / 2) · 2 + 1 (Hines & Carnevale 2001, Neuroscientist
    /// 7, 123-135).
    ///
    /// - Parameters:
    ///   - fraction: d_lambda, the longest a segment should be, in length constants.
    ///   - frequency: at which the length constant is taken, Hz.
    ///   - Ra: the axial resistivity, ohm cm.
    ///   - cm: the specific membrane capacitance, uF/cm2.
    /// - Returns: an odd number, 1 or more, and at most `maximumSegments`.
    public func nseg(fraction: Double = 0.1, frequency: Double = 100, Ra: Double, cm: Double) -> Int {
        Self.nseg(pairs: pairs(fraction: fraction, frequency: frequency, Ra: Ra, cm: cm))
    }

    /// How many pairs of segments the d_lambda rule asks for besides the first segment, before it
    /// is brought to a whole number; with no limit.
    package func pairs(fraction: Double, frequency: Double, Ra: Double, cm: Double) -> Double {
        (L / (fraction * lengthConstant(frequency: frequency, Ra: Ra, cm: cm)) + 0.9) / 2
    }

    /// The odd number of segments that is one and some whole pairs, at most `maximumSegments`.
    package static func nseg(pairs: Double) -> Int {
        // Written so that NaN, too, gives the limit rather than a trap.
        guard pairs < Double(maximumSegments / 2) else { return maximumSegments }
        return Int(max(pairs, 0)) * 2 + 1
    }

    /// The most segments that the d_lambda rule asks for: NEURON's limit for `nseg`.
    public static var maximumSegments: Int { 32767 }
}
