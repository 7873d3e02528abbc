/// Functions of one number.
public enum UnaryFunction: UInt8, Hashable, Sendable, CaseIterable {
    /// -a.
    case negate
    /// |a|.
    case absolute
    /// The square root; NaN below 0.
    case squareRoot
    /// a².
    case square
    /// 1/a.
    case reciprocal
    /// e^a as NEURON has it: 0 below -700, e^700 above 700.
    case exponential
    /// 1 - e^a, with NEURON's e^a.
    case oneMinusExponential
    /// a/(e^a - 1), 1 at 0, without loss of digits near it.
    case exponentialQuotient
    /// a/(e^a - 1), but 1 - a/2 where |a| < 1e-4: what NEURON's `ghk` is made of.
    case goldmanQuotient
    /// 1/(1 + e^a), with NEURON's e^a.
    case falling
    /// The natural logarithm.
    case logarithm
    /// The logarithm of base 10.
    case logarithm10
    case sine, cosine, tangent
    case arcsine, arccosine, arctangent
    case hyperbolicSine, hyperbolicCosine, hyperbolicTangent
    /// The largest whole number not above a.
    case floor
    /// The smallest whole number not below a.
    case ceiling
    /// a without its fraction: what C's `(int)` leaves.
    case truncate
    /// The error function.
    case errorFunction
    /// The product of the whole numbers from 1 to a.
    case factorial
    /// a rounded to single precision: what C's `(float)` leaves.
    case single
}

/// Functions of two numbers.
public enum BinaryFunction: UInt8, Hashable, Sendable, CaseIterable {
    /// a + b.
    case add
    /// a - b.
    case subtract
    /// a b.
    case multiply
    /// a b, rounded before anything is added to it or taken from it: no pass joins it to a sum.
    case roundedProduct
    /// a/b.
    case divide
    /// a^b, as C's `pow`.
    case power
    /// What is left of a when b was taken from it as often as it goes, with a's sign: C's `fmod`.
    case remainder
    /// The angle of the point (b, a): C's `atan2`.
    case arctangent2
    /// a 2^b.
    case scaled
    /// The bits that are in both of two whole numbers, in one of them at least, in one alone; of
    /// none where a number is not below 2^63.
    case bitsAnd, bitsOr, bitsExclusiveOr
}

/// Functions of three numbers.
public enum TernaryFunction: UInt8, Hashable, Sendable, CaseIterable {
    /// a b + c, rounded once.
    case multiplyAdd
    /// a b - c, rounded once.
    case multiplySubtract
    /// c - a b, rounded once.
    case subtractProduct
    /// a b c, from left to right.
    case product
    /// (a - b) c.
    case scaledDifference
    /// a + (1 - e^b)(c - a): a step of a linear equation towards c, with NEURON's e^b.
    case exponentialStep
    /// a + b (c - a): a goes towards c by the share b of the way.
    case approach
    /// a b b b c, from left to right: a conductance with a gate of the third power and another, or
    /// of the fourth.
    case gatedProduct
    /// a + b + c, from left to right.
    case sum
}

/// Functions of four numbers.
public enum QuaternaryFunction: UInt8, Hashable, Sendable, CaseIterable {
    /// a b c d, from left to right.
    case product
    /// a b (c - d): conductance, opening and driving force.
    case scaledDifference
}

/// Comparisons of two numbers; with NaN all but `notEqual` are false.
public enum Comparison: UInt8, Hashable, Sendable, CaseIterable {
    case less, lessOrEqual, equal, notEqual, greater, greaterOrEqual
}
