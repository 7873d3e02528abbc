import LaneMath
import NMODL

/// The functions of programs on eight lanes, as ``UnaryFunction`` and its kin say what they are.
enum LaneFunctions {
    /// e^x; 0 below -700, e^700 above 700: NEURON's `hoc_Exp`.
    @inline(__always)
    static func exponential(_ x: Lanes) -> Lanes {
        select(x .< -700, 0, expBounded(clamp(x, -700, 700)))
    }

    /// 1 - e^x without loss of digits near 0.
    @inline(__always)
    static func oneMinusExponential(_ x: Lanes) -> Lanes { negate(expm1(minimum(x, 700))) }

    /// x/(e^x - 1), but 1 - x/2 where |x| < 1e-4.
    @inline(__always)
    static func goldmanQuotient(_ x: Lanes) -> Lanes {
        select(abs(x) .< 1e-4, fma(x, -0.5, 1), x / (exp(x) - 1))
    }

    /// x^y as C's `pow`, within 5e-14: of a negative x only where y is whole.
    ///
    /// Whole powers are within the last digit, and so is what is very large or very small: the
    /// others need no more digits of the logarithm than a double has. What an instance gets does
    /// not depend on its neighbours.
    @inline(__always)
    static func power(_ x: Lanes, _ y: Lanes) -> Lanes {
        let exponent = y * binaryLogarithm(x)
        let isPlain = (abs(exponent) .< largestExponent) .& isPlain(exponent: y)
        if allLanes(isPlain) { return binaryExponential(exponent) }
        return select(isPlain, binaryExponential(exponent), exactPower(x, y))
    }

    /// The same for an exponent of which it is known that it is plain.
    @inline(__always)
    static func power(_ x: Lanes, plain y: Lanes) -> Lanes {
        let exponent = y * binaryLogarithm(x)
        let isPlain = abs(exponent) .< largestExponent
        if allLanes(isPlain) { return binaryExponential(exponent) }
        return select(isPlain, binaryExponential(exponent), exactPower(x, y))
    }

    /// Whether an exponent is neither whole nor so near 0 that an x that is not positive, finite
    /// and normal escapes notice: the logarithm of those is about 1000 in size.
    @inline(__always)
    static func isPlain(exponent y: Lanes) -> LaneMask {
        // Adding 1.5 2^52 and taking it away rounds.
        (((y + 0x1.8p52) - 0x1.8p52) .!= y) .& (abs(y) .>= 0.125)
    }

    /// Of 2. No number is not below it.
    private static var largestExponent: Lanes { Lanes(repeating: 92) }

    @inline(never)
    private static func exactPower(_ x: Lanes, _ y: Lanes) -> Lanes {
        // An exponent that a file leaves to its user is mostly 1.
        let isOne = y .== 1
        if allLanes(isOne) { return x }
        var result = select(isOne, x, pow(x, y))
        // -0 is neither below 0 nor what 0 is: its odd powers have a sign.
        if allLanes(x .>= 0), x.bits &>> 63 == .zero { return result }
        for lane in 0..<Lanes.scalarCount where !(x[lane] >= 0) || x[lane].sign == .minus {
            result[lane] = BinaryFunction.power(x[lane], y[lane])
        }
        return result
    }
}
