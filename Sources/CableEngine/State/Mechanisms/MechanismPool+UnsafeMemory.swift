import LaneMath
import MechanismKit

// Where the memory that a kernel is called with begins.
//
// - Invariant: a mechanism numbers the rows of its runs without gaps, the cable its own. A pointer
//   moved by the difference between the two meets row `r` of the mechanism at its index `r`, and is
//   used for the rows of that run alone.

extension MechanismPool {
    /// The rows of a run, as the mechanism numbers them.
    @inline(__always)
    func memory(_ run: RowRuns.Run, _ cable: Cable, _ moment: Moment) -> BlockMemory {
        let (first, shift) = (Int(run.first), Int(run.row - run.first))
        return BlockMemory(
            rows: first..<first + Int(run.count), columns: UnsafePointer(columns),
            currentDerivatives: UnsafePointer(derivatives),
            v: cable.v + shift, rhs: cable.rhs + shift, diagonal: cable.diagonal + shift,
            scale: scale?.column(0) ?? (cable.membrane + shift),
            isPartlyInserted: scale != nil, t: moment.t, dt: moment.dt, celsius: moment.celsius,
            context: context)
    }

    /// The same at the voltages before the step, with what is added to the equation going to memory
    /// of a chunk's rows that nobody reads.
    func memory(_ run: RowRuns.Run, before cable: Cable, unused: LaneMemory, _ moment: Moment) -> BlockMemory {
        assert(unused.columnCount >= 2 && unused.rowCount >= Int(run.count))
        var memory = memory(run, cable, moment)
        memory.v = memory.rhs
        memory.rhs = unused.column(0) - Int(run.first)
        memory.diagonal = unused.column(1) - Int(run.first)
        return memory
    }

    /// Instances at single slots, a chunk of rows: what was gathered for them.
    @inline(__always)
    func memory(_ gathered: LaneMemory, _ rows: Range<Int>, _ moment: Moment) -> BlockMemory {
        let first = rows.lowerBound
        let v = gathered.column(0) - first
        return BlockMemory(
            rows: rows, columns: UnsafePointer(columns), currentDerivatives: UnsafePointer(derivatives),
            v: v, rhs: gathered.column(1) - first, diagonal: gathered.column(2) - first,
            scale: scale?.column(0) ?? v, isPartlyInserted: false, t: moment.t, dt: moment.dt,
            celsius: moment.celsius, context: context)
    }

    /// The derivative of an ion current, one for each instance, where somebody needs it.
    func derivative(_ variable: Int) -> UnsafeMutablePointer<Double>? {
        derivatives[variable].map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: Double.self) }
    }
}
