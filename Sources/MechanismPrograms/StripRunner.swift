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
    let storage: ProgramStorage
    let code: StripCode
    /// Temporaries begin here, `code.rows` rows each.
    let temporaries: UnsafeMutablePointer<Lanes>
    /// The first row of the strip among the block's, and how many it has.
    var firstRow: Int
    var count: Int
}

/// Runs instructions for the rows of one strip.
enum StripRunner {
    static func run(_ instructions: [StripInstruction], _ context: StripContext) {
        instructions.withUnsafeBufferPointer { instructions in
            var index = 0
            while index < instructions.count {
                let instruction = instructions[index]
                index = run(instruction, context) ?? index + 1
            }
        }
    }

    /// Runs one instruction; returns where to go on, if that is not the next.
    @inline(__always)
    private static func run(_ i: StripInstruction, _ context: StripContext) -> Int? {
        let slots = context.slots
        let count = context.count
        let (d, a) = (slots[Int(i.d)], slots[Int(i.a)])
        switch i.operation {
        case .copy: for row in 0..<count { d[row] = a[row] }
        case .negate: for row in 0..<count { d[row] = LaneMath.negate(a[row]) }
        case .absolute: for row in 0..<count { d[row] = LaneMath.abs(a[row]) }
        case .squareRoot: for row in 0..<count { d[row] = LaneMath.sqrt(a[row]) }
        case .square: for row in 0..<count { d[row] = a[row] * a[row] }
        case .reciprocal: for row in 0..<count { d[row] = 1 / a[row] }
        case .exponential: for row in 0..<count { d[row] = LaneFunctions.exponential(a[row]) }
        case .oneMinusExponential: for row in 0..<count { d[row] = LaneFunctions.oneMinusExponential(a[row]) }
        case .exponentialQuotient: for row in 0..<count { d[row] = LaneMath.exprelr(a[row]) }
        case .goldmanQuotient: for row in 0..<count { d[row] = LaneFunctions.goldmanQuotient(a[row]) }
        case .falling: for row in 0..<count { d[row] = 1 / (1 + LaneFunctions.exponential(a[row])) }
        case .logarithm: for row in 0..<count { d[row] = LaneMath.log(a[row]) }
        case .hyperbolicTangent: for row in 0..<count { d[row] = LaneMath.tanh(a[row]) }
        case .unaryByLane: unaryByLane(i, d, a, count)
        case .add:
            let b = slots[Int(i.b)]
            for row in 0..<count { d[row] = a[row] + b[row] }
        case .subtract:
            let b = slots[Int(i.b)]
            for row in 0..<count { d[row] = a[row] - b[row] }
        case .multiply:
            let b = slots[Int(i.b)]
            for row in 0..<count { d[row] = a[row] * b[row] }
        case .divide:
            let b = slots[Int(i.b)]
            for row in 0..<count { d[row] = a[row] / b[row] }
        case .power:
            let b = slots[Int(i.b)]
            for row in 0..<count { d[row] = LaneFunctions.power(a[row], b[row]) }
        case .binaryByLane: binaryByLane(i, d, a, slots[Int(i.b)], count)
        case .multiplyAdd:
            let (b, c) = (slots[Int(i.b)], slots[Int(i.c)])
            for row in 0..<count { d[row] = fma(a[row], b[row], c[row]) }
        case .multiplySubtract:
            let (b, c) = (slots[Int(i.b)], slots[Int(i.c)])
            for row in 0..<count { d[row] = fma(a[row], b[row], LaneMath.negate(c[row])) }
        case .subtractProduct:
            let (b, c) = (slots[Int(i.b)], slots[Int(i.c)])
            for row in 0..<count { d[row] = fma(LaneMath.negate(a[row]), b[row], c[row]) }
        case .product3:
            let (b, c) = (slots[Int(i.b)], slots[Int(i.c)])
            for row in 0..<count { d[row] = a[row] * b[row] * c[row] }
        case .scaledDifference:
            let (b, c) = (slots[Int(i.b)], slots[Int(i.c)])
            for row in 0..<count { d[row] = (a[row] - b[row]) * c[row] }
        case .exponentialStep:
            let (b, c) = (slots[Int(i.b)], slots[Int(i.c)])
            for row in 0..<count {
                let x = a[row]
                d[row] = fma(LaneFunctions.oneMinusExponential(b[row]), c[row] - x, x)
            }
        case .approach:
            let (b, c) = (slots[Int(i.b)], slots[Int(i.c)])
            for row in 0..<count {
                let x = a[row]
                d[row] = fma(b[row], c[row] - x, x)
            }
        case .product4:
            let (b, c, e) = (slots[Int(i.b)], slots[Int(i.c)], slots[Int(i.e)])
            for row in 0..<count { d[row] = a[row] * b[row] * c[row] * e[row] }
        case .scaledDifference4:
            let (b, c, e) = (slots[Int(i.b)], slots[Int(i.c)], slots[Int(i.e)])
            for row in 0..<count { d[row] = a[row] * b[row] * (c[row] - e[row]) }
        case .less:
            let b = slots[Int(i.b)]
            for row in 0..<count { d[row] = Lanes(condition: a[row] .< b[row]) }
        case .lessOrEqual:
            let b = slots[Int(i.b)]
            for row in 0..<count { d[row] = Lanes(condition: a[row] .<= b[row]) }
        case .equal:
            let b = slots[Int(i.b)]
            for row in 0..<count { d[row] = Lanes(condition: a[row] .== b[row]) }
        case .notEqual:
            let b = slots[Int(i.b)]
            for row in 0..<count { d[row] = Lanes(condition: a[row] .!= b[row]) }
        case .not: for row in 0..<count { d[row] = Lanes(bits: ~a[row].bits) }
        case .and:
            let b = slots[Int(i.b)]
            for row in 0..<count { d[row] = Lanes(bits: a[row].bits & b[row].bits) }
        case .or:
            let b = slots[Int(i.b)]
            for row in 0..<count { d[row] = Lanes(bits: a[row].bits | b[row].bits) }
        case .andNot:
            let b = slots[Int(i.b)]
            for row in 0..<count { d[row] = Lanes(bits: a[row].bits & ~b[row].bits) }
        case .select:
            let (b, c) = (slots[Int(i.b)], slots[Int(i.c)])
            for row in 0..<count { d[row] = LaneMath.select(a[row].condition, b[row], c[row]) }
        case .number:
            let one = Lanes(repeating: 1).bits
            for row in 0..<count { d[row] = Lanes(bits: a[row].bits & one) }
        case .setTrue: for row in 0..<count { d[row] = Lanes(bits: LaneBits(repeating: .max)) }
        case .locate: context.storage.tables[Int(i.extra)].locate(d, slots[Int(i.e)], a, count)
        case .interpolate:
            context.storage.tables[Int(i.extra) >> 16].interpolate(
                d, a, slots[Int(i.b)], column: Int(i.extra) & 0xFFFF, count)
        case .functionTable1, .functionTable2, .element, .setElement: runSlow(i, context)
        case .fail:
            var any = LaneBits.zero
            for row in 0..<count { any |= a[row].bits }
            if any != .zero { context.memory.context?.misbehaved(context.storage.messages[Int(i.extra)]) }
        case .jump: return Int(i.extra)
        case .jumpIfNone:
            var any = LaneBits.zero
            for row in 0..<count { any |= a[row].bits }
            return any == .zero ? Int(i.extra) : nil
        case .jumpIfAll:
            var all = LaneBits(repeating: .max)
            for row in 0..<count { all &= a[row].bits }
            return all == LaneBits(repeating: .max) ? Int(i.extra) : nil
        case .store: if d.mask != 0 { for row in 0..<count { d.base[row] = a[row] } }
        case .addCurrent: addCurrent(a, slots[Int(i.b)], context)
        case .injectCurrent: injectCurrent(a, slots[Int(i.b)], context)
        case .addIntercept: addIntercept(a, slots[Int(i.b)], context, sign: -1)
        case .injectIntercept: addIntercept(a, slots[Int(i.b)], context, sign: 1)
        case .report:
            if d.mask != 0 { for row in 0..<count { d.base[row] = a[row] } }
            if let derivative = context.memory.currentDerivatives[Int(i.extra)] {
                let b = slots[Int(i.b)]
                for row in 0..<count { derivative[context.firstRow + row] = b[row] }
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

    private static func addCurrent(_ current: SlotRows, _ slope: SlotRows, _ context: StripContext) {
        let first = context.firstRow
        let (rhs, diagonal) = (context.memory.rhs + first, context.memory.diagonal + first)
        let (v, scale) = (context.memory.v + first, context.memory.scale + first)
        for row in 0..<context.count {
            let g = slope[row]
            rhs[row] = fma(fma(g, v[row], LaneMath.negate(current[row])), scale[row], rhs[row])
            diagonal[row] = fma(g, scale[row], diagonal[row])
        }
    }

    private static func addIntercept(_ current: SlotRows, _ slope: SlotRows, _ context: StripContext, sign: Double) {
        let first = context.firstRow
        let (rhs, diagonal) = (context.memory.rhs + first, context.memory.diagonal + first)
        let scale = context.memory.scale + first
        for row in 0..<context.count {
            rhs[row] = fma(current[row] * sign, scale[row], rhs[row])
            diagonal[row] = fma(slope[row], scale[row], diagonal[row])
        }
    }

    private static func injectCurrent(_ current: SlotRows, _ slope: SlotRows, _ context: StripContext) {
        let first = context.firstRow
        let (rhs, diagonal) = (context.memory.rhs + first, context.memory.diagonal + first)
        let (v, scale) = (context.memory.v + first, context.memory.scale + first)
        for row in 0..<context.count {
            let g = slope[row]
            rhs[row] = fma(fma(g, v[row], current[row]), scale[row], rhs[row])
            diagonal[row] = fma(g, scale[row], diagonal[row])
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
