import LaneMath
import MechanismKit

extension StripRunner {
    /// Adds a current and its slope to the equation of the strip's nodes; `intercept` is
    /// minus the current at 0 mV along the slope, which is what the right-hand side takes.
    @inline(__always)
    static func addCurrent(
        _ current: SlotRows, _ slope: SlotRows, _ context: StripContext,
        _ intercept: (_ current: Lanes, _ slope: Lanes, _ v: Lanes) -> Lanes
    ) {
        if _slowPath(context.memory.isPartlyInserted) {
            return addWhereInserted(context) { row, v in (intercept(current[row], slope[row], v), slope[row]) }
        }
        let (memory, first) = (context.memory, context.firstRow)
        let (rhs, diagonal, scale, v) = (
            memory.rhs + first, memory.diagonal + first, memory.scale + first, memory.v + first
        )
        if current.mask & slope.mask == -1 {
            let (currents, slopes) = (current.base, slope.base)
            for row in 0..<context.count {
                let (g, area) = (slopes[row], scale[row])
                rhs[row] = fma(intercept(currents[row], g, v[row]), area, rhs[row])
                diagonal[row] = fma(g, area, diagonal[row])
            }
            return
        }
        for row in 0..<context.count {
            let (g, area) = (slope[row], scale[row])
            rhs[row] = fma(intercept(current[row], g, v[row]), area, rhs[row])
            diagonal[row] = fma(g, area, diagonal[row])
        }
    }

    /// The same for a conductance that is a product of up to four factors, times the potential d.
    @inline(__always)
    static func injectProduct(
        _ i: StripInstruction, _ context: StripContext, _ product: (Lanes, Lanes, Lanes, Lanes) -> Lanes
    ) {
        let slots = context.slots
        if _slowPath(context.memory.isPartlyInserted) {
            let (a, b, c, e) = (slots[Int(i.a)], slots[Int(i.b)], slots[Int(i.c)], slots[Int(i.e)])
            let potential = slots[Int(i.d)]
            return addWhereInserted(context) { row, _ in
                let g = product(a[row], b[row], c[row], e[row])
                return (g * potential[row], g)
            }
        }
        let (memory, first) = (context.memory, context.firstRow)
        let (rhs, diagonal, scale) = (memory.rhs + first, memory.diagonal + first, memory.scale + first)
        var (a, b, c, e) = (
            RowCursor(slots[Int(i.a)]), RowCursor(slots[Int(i.b)]), RowCursor(slots[Int(i.c)]),
            RowCursor(slots[Int(i.e)])
        )
        var potential = RowCursor(slots[Int(i.d)])
        for row in 0..<context.count {
            let (g, area) = (product(a.first, b.first, c.first, e.first), scale[row])
            rhs[row] = fma(g * potential.first, area, rhs[row])
            diagonal[row] = fma(g, area, diagonal[row])
            a.advanceByOne()
            b.advanceByOne()
            c.advanceByOne()
            e.advanceByOne()
            potential.advanceByOne()
        }
    }

    /// The same in lanes with an instance alone. In others the mechanism meets voltages that it was
    /// not made for, and what is NaN there is NaN times a scale of 0, too.
    @inline(never)
    private static func addWhereInserted(
        _ context: StripContext, _ current: (_ row: Int, _ v: Lanes) -> (intercept: Lanes, slope: Lanes)
    ) {
        let (memory, first) = (context.memory, context.firstRow)
        let (rhs, diagonal, scale, v) = (
            memory.rhs + first, memory.diagonal + first, memory.scale + first, memory.v + first
        )
        for row in 0..<context.count {
            let (intercept, slope) = current(row, v[row])
            let (area, isInserted) = (scale[row], scale[row] .!= 0)
            rhs[row] = fma(LaneMath.select(isInserted, intercept, .zero), area, rhs[row])
            diagonal[row] = fma(LaneMath.select(isInserted, slope, .zero), area, diagonal[row])
        }
    }
}
