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

    /// x^y as C's `pow`: of a negative x only where y is whole.
    @inline(__always)
    static func power(_ x: Lanes, _ y: Lanes) -> Lanes {
        if allLanes(x .>= 0) { return pow(x, y) }
        return powerByLane(x, y)
    }

    @inline(never)
    private static func powerByLane(_ x: Lanes, _ y: Lanes) -> Lanes {
        var result = x
        for lane in 0..<Lanes.scalarCount { result[lane] = BinaryFunction.power(x[lane], y[lane]) }
        return result
    }
}
