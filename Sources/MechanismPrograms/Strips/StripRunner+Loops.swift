import LaneMath

// The loops over a strip's rows: two rows at a time, with one address for each operand that moves
// on from pair to pair. An operand that is the same for all rows stays where it is.
//
// Mostly every operand has a row for each of the strip's: then one distance from their first rows
// does for all, which takes a fifth fewer instructions.
//
// A result may lie where an operand does: both rows are read before one is written.

extension StripRunner {
    /// d = f(a).
    @inline(__always)
    static func pairs(_ count: Int, _ d: SlotRows, _ a: SlotRows, _ f: (Lanes) -> Lanes) {
        if d.mask & a.mask == -1 {
            let (to, ownA) = (StripRows(d), StripRows(a))
            var at = 0
            for _ in 0..<count {
                to[at] = f(ownA[at])
                at &+= StripRows.step
            }
            return
        }
        var (d, a) = (RowCursor(d), RowCursor(a))
        for _ in 0..<count >> 1 {
            let (first, second) = (f(a.first), f(a.second))
            (d.first, d.second) = (first, second)
            d.advance()
            a.advance()
        }
        if count & 1 != 0 { d.first = f(a.first) }
    }

    /// d = f(a, b).
    @inline(__always)
    static func pairs(_ count: Int, _ d: SlotRows, _ a: SlotRows, _ b: SlotRows, _ f: (Lanes, Lanes) -> Lanes) {
        if d.mask & a.mask & b.mask == -1 {
            let (to, ownA, ownB) = (StripRows(d), StripRows(a), StripRows(b))
            var at = 0
            for _ in 0..<count {
                to[at] = f(ownA[at], ownB[at])
                at &+= StripRows.step
            }
            return
        }
        var (d, a, b) = (RowCursor(d), RowCursor(a), RowCursor(b))
        for _ in 0..<count >> 1 {
            let (first, second) = (f(a.first, b.first), f(a.second, b.second))
            (d.first, d.second) = (first, second)
            d.advance()
            a.advance()
            b.advance()
        }
        if count & 1 != 0 { d.first = f(a.first, b.first) }
    }

    /// d = f(a, b, c).
    @inline(__always)
    static func pairs(
        _ count: Int, _ d: SlotRows, _ a: SlotRows, _ b: SlotRows, _ c: SlotRows, _ f: (Lanes, Lanes, Lanes) -> Lanes
    ) {
        if d.mask & a.mask & b.mask & c.mask == -1 {
            let (to, ownA, ownB, ownC) = (StripRows(d), StripRows(a), StripRows(b), StripRows(c))
            var at = 0
            for _ in 0..<count {
                to[at] = f(ownA[at], ownB[at], ownC[at])
                at &+= StripRows.step
            }
            return
        }
        var (d, a, b, c) = (RowCursor(d), RowCursor(a), RowCursor(b), RowCursor(c))
        for _ in 0..<count >> 1 {
            let (first, second) = (f(a.first, b.first, c.first), f(a.second, b.second, c.second))
            (d.first, d.second) = (first, second)
            d.advance()
            a.advance()
            b.advance()
            c.advance()
        }
        if count & 1 != 0 { d.first = f(a.first, b.first, c.first) }
    }

    /// d = f(a, b, c, e).
    @inline(__always)
    static func pairs(
        _ count: Int, _ d: SlotRows, _ a: SlotRows, _ b: SlotRows, _ c: SlotRows, _ e: SlotRows,
        _ f: (Lanes, Lanes, Lanes, Lanes) -> Lanes
    ) {
        if d.mask & a.mask & b.mask & c.mask & e.mask == -1 {
            let (to, ownA, ownB, ownC, ownE) = (StripRows(d), StripRows(a), StripRows(b), StripRows(c), StripRows(e))
            var at = 0
            for _ in 0..<count {
                to[at] = f(ownA[at], ownB[at], ownC[at], ownE[at])
                at &+= StripRows.step
            }
            return
        }
        var (d, a, b, c, e) = (RowCursor(d), RowCursor(a), RowCursor(b), RowCursor(c), RowCursor(e))
        for _ in 0..<count >> 1 {
            let (first, second) = (
                f(a.first, b.first, c.first, e.first), f(a.second, b.second, c.second, e.second)
            )
            (d.first, d.second) = (first, second)
            d.advance()
            a.advance()
            b.advance()
            c.advance()
            e.advance()
        }
        if count & 1 != 0 { d.first = f(a.first, b.first, c.first, e.first) }
    }

    /// d = f(a), one row at a time: for functions of many operations.
    @inline(__always)
    static func each(_ count: Int, _ d: SlotRows, _ a: SlotRows, _ f: (Lanes) -> Lanes) {
        for row in 0..<count { d[row] = f(a[row]) }
    }
}

/// An operand that has a row for each of the strip's, reached by bytes from the first.
///
/// - Invariant: as of ``SlotRows``, whose mask has all bits set.
private struct StripRows {
    private let base: UnsafeMutableRawPointer

    /// Bytes from a row to the next.
    static let step = MemoryLayout<Lanes>.stride

    @inline(__always)
    init(_ rows: SlotRows) { base = UnsafeMutableRawPointer(rows.base) }

    @inline(__always)
    subscript(bytes: Int) -> Lanes {
        get { (base + bytes).assumingMemoryBound(to: Lanes.self).pointee }
        nonmutating set { (base + bytes).assumingMemoryBound(to: Lanes.self).pointee = newValue }
    }
}

/// Where an operand's next two rows are.
///
/// - Invariant: as of ``SlotRows``, and no more than its rows are visited.
struct RowCursor {
    private var place: UnsafeMutableRawPointer
    /// Bytes from a row to the next; 0 where one row stands for all.
    private let step: Int

    @inline(__always)
    init(_ rows: SlotRows) {
        place = UnsafeMutableRawPointer(rows.base)
        step = rows.mask & MemoryLayout<Lanes>.stride
    }

    @inline(__always)
    var first: Lanes {
        get { place.assumingMemoryBound(to: Lanes.self).pointee }
        nonmutating set { place.assumingMemoryBound(to: Lanes.self).pointee = newValue }
    }

    @inline(__always)
    var second: Lanes {
        get { (place + step).assumingMemoryBound(to: Lanes.self).pointee }
        nonmutating set { (place + step).assumingMemoryBound(to: Lanes.self).pointee = newValue }
    }

    @inline(__always)
    mutating func advance() { place += 2 &* step }

    @inline(__always)
    mutating func advanceByOne() { place += step }
}
