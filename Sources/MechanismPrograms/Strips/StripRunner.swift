import LaneMath
import MechanismKit
import NMODL

/// Where an operand's rows are: row r of the strip is row `r & mask` behind `base`.
///
/// - Invariant: `base` is valid for the rows of the strip (for the first alone where `mask` is 0)
///   for as long as the call lasts.
struct SlotRows {
    var base: UnsafeMutablePointer<Lanes>
    /// All bits set, or none where one row stands for all.
    var mask: Int

    @inline(__always)
    subscript(row: Int) -> Lanes {
        get { base[row & mask] }
        nonmutating set { base[row & mask] = newValue }
    }
}

/// What a run of a kernel needs besides its code: the engine's memory, and the rows of this strip.
struct StripContext {
    let slots: UnsafeMutablePointer<SlotRows>
    let memory: BlockMemory
    // What the frame keeps: to copy a context counts no references.
    unowned(unsafe) let storage: ProgramStorage
    unowned(unsafe) let code: StripCode
    /// Temporaries begin here, `code.rows` rows each.
    let temporaries: UnsafeMutablePointer<Lanes>
    /// The first row of the strip among the block's, and how many it has.
    var firstRow: Int
    var count: Int
}

/// Runs instructions for the rows of one strip.
enum StripRunner {
    static func run(_ instructions: UnsafePointer<StripInstruction>, _ instructionCount: Int, _ context: StripContext) {
        var index = 0
        while index < instructionCount { index = run(instructions[index], context) ?? index &+ 1 }
    }

    /// Runs one instruction; returns where to go on, if that is not the next.
    @inline(__always)
    private static func run(_ i: StripInstruction, _ context: StripContext) -> Int? {
        let slots = context.slots
        let count = context.count
        let (d, a) = (slots[Int(i.d)], slots[Int(i.a)])
        switch i.operation {
        case .copy: pairs(count, d, a) { $0 }
        case .negate: pairs(count, d, a) { LaneMath.negate($0) }
        case .absolute: pairs(count, d, a) { LaneMath.abs($0) }
        case .squareRoot: each(count, d, a) { LaneMath.sqrt($0) }
        case .square: pairs(count, d, a) { $0 * $0 }
        case .reciprocal: pairs(count, d, a) { 1 / $0 }
        case .exponential: each(count, d, a) { LaneFunctions.exponential($0) }
        case .oneMinusExponential: each(count, d, a) { LaneFunctions.oneMinusExponential($0) }
        case .exponentialQuotient: each(count, d, a) { LaneMath.exprelr($0) }
        case .goldmanQuotient: each(count, d, a) { LaneFunctions.goldmanQuotient($0) }
        case .falling: each(count, d, a) { 1 / (1 + LaneFunctions.exponential($0)) }
        case .logarithm: each(count, d, a) { LaneMath.log($0) }
        case .hyperbolicTangent: each(count, d, a) { LaneMath.tanh($0) }
        case .unaryByLane: unaryByLane(i, d, a, count)
        case .add:
            pairs(count, d, a, slots[Int(i.b)]) { $0 + $1 }
        case .subtract:
            pairs(count, d, a, slots[Int(i.b)]) { $0 - $1 }
        case .multiply:
            pairs(count, d, a, slots[Int(i.b)]) { $0 * $1 }
        case .divide:
            pairs(count, d, a, slots[Int(i.b)]) { $0 / $1 }
        case .power:
            let b = slots[Int(i.b)]
            if b.mask == 0, allLanes(LaneFunctions.isPlain(exponent: b[0])) {
                let y = b[0]
                each(count, d, a) { LaneFunctions.power($0, plain: y) }
            } else {
                for row in 0..<count { d[row] = LaneFunctions.power(a[row], b[row]) }
            }
        case .binaryByLane: binaryByLane(i, d, a, slots[Int(i.b)], count)
        case .multiplyAdd:
            pairs(count, d, a, slots[Int(i.b)], slots[Int(i.c)]) { fma($0, $1, $2) }
        case .multiplySubtract:
            pairs(count, d, a, slots[Int(i.b)], slots[Int(i.c)]) { fma($0, $1, LaneMath.negate($2)) }
        case .subtractProduct:
            pairs(count, d, a, slots[Int(i.b)], slots[Int(i.c)]) { fma(LaneMath.negate($0), $1, $2) }
        case .product3:
            pairs(count, d, a, slots[Int(i.b)], slots[Int(i.c)]) { $0 * $1 * $2 }
        case .scaledDifference:
            pairs(count, d, a, slots[Int(i.b)], slots[Int(i.c)]) { ($0 - $1) * $2 }
        case .exponentialStep:
            let (b, c) = (slots[Int(i.b)], slots[Int(i.c)])
            for row in 0..<count {
                let x = a[row]
                d[row] = fma(LaneFunctions.oneMinusExponential(b[row]), c[row] - x, x)
            }
        case .approach:
            pairs(count, d, a, slots[Int(i.b)], slots[Int(i.c)]) { fma($1, $2 - $0, $0) }
        case .gatedProduct:
            pairs(count, d, a, slots[Int(i.b)], slots[Int(i.c)]) { $0 * $1 * $1 * $1 * $2 }
        case .sum:
            pairs(count, d, a, slots[Int(i.b)], slots[Int(i.c)]) { $0 + $1 + $2 }
        case .product4:
            pairs(count, d, a, slots[Int(i.b)], slots[Int(i.c)], slots[Int(i.e)]) { $0 * $1 * $2 * $3 }
        case .scaledDifference4:
            pairs(count, d, a, slots[Int(i.b)], slots[Int(i.c)], slots[Int(i.e)]) { $0 * $1 * ($2 - $3) }
        case .less:
            pairs(count, d, a, slots[Int(i.b)]) { Lanes(condition: $0 .< $1) }
        case .lessOrEqual:
            pairs(count, d, a, slots[Int(i.b)]) { Lanes(condition: $0 .<= $1) }
        case .equal:
            pairs(count, d, a, slots[Int(i.b)]) { Lanes(condition: $0 .== $1) }
        case .notEqual:
            pairs(count, d, a, slots[Int(i.b)]) { Lanes(condition: $0 .!= $1) }
        case .not: pairs(count, d, a) { Lanes(bits: ~$0.bits) }
        case .and:
            pairs(count, d, a, slots[Int(i.b)]) { Lanes(bits: $0.bits & $1.bits) }
        case .or:
            pairs(count, d, a, slots[Int(i.b)]) { Lanes(bits: $0.bits | $1.bits) }
        case .andNot:
            pairs(count, d, a, slots[Int(i.b)]) { Lanes(bits: $0.bits & ~$1.bits) }
        case .select:
            pairs(count, d, a, slots[Int(i.b)], slots[Int(i.c)]) { LaneMath.select($0.condition, $1, $2) }
        case .number:
            let one = Lanes(repeating: 1).bits
            pairs(count, d, a) { Lanes(bits: $0.bits & one) }
        case .setTrue: for row in 0..<count { d[row] = Lanes(bits: LaneBits(repeating: .max)) }
        case .locate: context.storage.tables[Int(i.extra)].locate(d, slots[Int(i.e)], a, count)
        case .interpolate:
            context.storage.tables[Int(i.extra) >> 16].interpolate(
                d, a, slots[Int(i.b)], column: Int(i.extra) & 0xFFFF, count)
        case .functionTable1, .functionTable2, .element, .setElement: runSlow(i, context)
        case .fail:
            var any = LaneBits.zero
            // Lanes without an instance have nothing to complain of.
            let scale = context.memory.scale + context.firstRow
            for row in 0..<count { any |= a[row].bits & Lanes(condition: scale[row] .!= 0).bits }
            if any != .zero { context.memory.context?.misbehaved(context.storage.messages[Int(i.extra)]) }
        case .jump: return Int(i.extra)
        case .nextRound:
            d[0] += 1
            return d[0][0] <= a[0][0] ? Int(i.extra) : nil
        case .jumpIfNone:
            var any = LaneBits.zero
            for row in 0..<count { any |= a[row].bits }
            return any == .zero ? Int(i.extra) : nil
        case .jumpIfAll:
            var all = LaneBits(repeating: .max)
            for row in 0..<count { all &= a[row].bits }
            return all == LaneBits(repeating: .max) ? Int(i.extra) : nil
        case .store: if d.mask != 0 { pairs(count, d, a) { $0 } }
        case .addCurrent: addCurrent(a, slots[Int(i.b)], context) { fma($1, $2, LaneMath.negate($0)) }
        case .injectCurrent: addCurrent(a, slots[Int(i.b)], context) { fma($1, $2, $0) }
        case .addIntercept: addCurrent(a, slots[Int(i.b)], context) { current, _, _ in LaneMath.negate(current) }
        case .injectIntercept: addCurrent(a, slots[Int(i.b)], context) { current, _, _ in current }
        case .addScaled:
            addCurrent(a, slots[Int(i.b)], context) { potential, slope, _ in LaneMath.negate(slope * potential) }
        case .injectScaled: addCurrent(a, slots[Int(i.b)], context) { potential, slope, _ in slope * potential }
        case .injectProduct: injectProduct(i, context) { a, b, _, _ in a * b }
        case .injectProduct3: injectProduct(i, context) { a, b, c, _ in a * b * c }
        case .injectProduct4: injectProduct(i, context) { a, b, c, e in a * b * c * e }
        case .injectGatedProduct: injectProduct(i, context) { a, b, c, _ in a * b * b * b * c }
        case .report:
            if context.memory.columns[Int(i.extra)].isSum {
                pairs(count, d, d, a) { $0 + $1 }
            } else if d.mask != 0 {
                pairs(count, d, a) { $0 }
            }
            if let derivative = context.memory.currentDerivatives[Int(i.extra)] {
                pairs(count, SlotRows(base: derivative + context.firstRow, mask: -1), slots[Int(i.b)]) { $0 }
            }
        }
        return nil
    }

    private static func unaryByLane(_ i: StripInstruction, _ d: SlotRows, _ a: SlotRows, _ count: Int) {
        guard let function = UnaryFunction(rawValue: UInt8(truncatingIfNeeded: i.extra)) else { return }
        for row in 0..<count {
            let x = a[row]
            var y = x
            for lane in 0..<Lanes.scalarCount { y[lane] = function(x[lane]) }
            d[row] = y
        }
    }

    private static func binaryByLane(_ i: StripInstruction, _ d: SlotRows, _ a: SlotRows, _ b: SlotRows, _ count: Int) {
        guard let function = BinaryFunction(rawValue: UInt8(truncatingIfNeeded: i.extra)) else { return }
        for row in 0..<count {
            let (x, z) = (a[row], b[row])
            var y = x
            for lane in 0..<Lanes.scalarCount { y[lane] = function(x[lane], z[lane]) }
            d[row] = y
        }
    }
}

extension SIMD8<Double> {
    /// A condition as its bits.
    @inline(__always)
    init(condition: LaneMask) { self = unsafeBitCast(condition, to: Lanes.self) }

    @inline(__always)
    init(bits: LaneBits) { self = unsafeBitCast(bits, to: Lanes.self) }

    @inline(__always)
    var bits: LaneBits { unsafeBitCast(self, to: LaneBits.self) }

    /// The condition whose bits these are.
    @inline(__always)
    var condition: LaneMask { unsafeBitCast(self, to: LaneMask.self) }
}
