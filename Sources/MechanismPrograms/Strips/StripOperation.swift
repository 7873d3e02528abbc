/// What one instruction of a strip does, for all rows of the strip: d = f(a, b, c, e).
enum StripOperation: UInt8 {
    // d = f(a)
    case copy, negate, absolute, squareRoot, square, reciprocal
    case exponential, oneMinusExponential, exponentialQuotient, goldmanQuotient, falling, logarithm, hyperbolicTangent
    /// A function that is computed a lane at a time: `extra` is the raw value of a
    /// ``UnaryFunction``.
    case unaryByLane
    // d = f(a, b)
    case add, subtract, multiply, divide, power
    /// `extra` is the raw value of a ``BinaryFunction``.
    case binaryByLane
    // d = f(a, b, c), f(a, b, c, e)
    case multiplyAdd, multiplySubtract, subtractProduct, product3, scaledDifference, exponentialStep, approach
    case gatedProduct, sum
    case product4, scaledDifference4
    // Conditions: all bits of a lane set, or none.
    case less, lessOrEqual, equal, notEqual, not, and, or, andNot
    /// d = b where a, otherwise c.
    case select
    /// d = 1 where a, otherwise 0.
    case number
    /// d = the entry of table `extra` below a, as an integer; e = how far a is from it to the next.
    case locate
    /// d = a column of a table between the entry a and the next, by the fraction b; `extra` is the
    /// table times 65536 plus the column.
    case interpolate
    /// d = function table `extra` of a, b.
    case functionTable1, functionTable2
    /// d = element a of array `extra`.
    case element
    /// Element a of array `extra` = b, where c.
    case setElement
    /// Ends the run with message `extra` if the condition a holds in some lane.
    case fail
    /// All of d = 1 bits.
    case setTrue
    /// To instruction `extra`.
    case jump
    /// Adds 1 to d, which is one row; to instruction `extra` unless that is above a.
    case nextRound
    /// To instruction `extra` if the condition a holds in no lane.
    case jumpIfNone
    /// To instruction `extra` if the condition a holds in every lane.
    case jumpIfAll
    /// Column d = a, where the column is kept.
    case store
    /// Adds current a with slope b to the cable's equation.
    case addCurrent
    /// The same with the sign of an electrode's current.
    case injectCurrent
    /// Adds the current at 0 mV a and slope b to the cable's equation.
    case addIntercept
    /// The same with the sign of an electrode's current.
    case injectIntercept
    /// Adds minus the potential a times slope b, the current at 0 mV, and slope b to the cable's
    /// equation.
    case addScaled
    /// The same with the sign of an electrode's current.
    case injectScaled
    /// Adds potential d times a slope that is a b, a b c, a b c e or a b b b c, the current at 0 mV
    /// with the sign of an electrode's, and the slope to the cable's equation.
    case injectProduct, injectProduct3, injectProduct4, injectGatedProduct
    /// Column d = a, or d + a where it is a sum, and b to its derivative, where they are kept;
    /// `extra` is the column.
    case report
}

/// An instruction: operands are numbers of slots.
struct StripInstruction {
    var operation: StripOperation
    var d: UInt16 = 0
    var a: UInt16 = 0
    var b: UInt16 = 0
    var c: UInt16 = 0
    var e: UInt16 = 0
    var extra: Int32 = 0
}
