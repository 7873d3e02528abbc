import LaneMath
import MechanismKit
import NMODL

extension StripCode {
    /// Runs the kernel once; see ``StripFrame``.
    func run(
        _ memory: BlockMemory, _ storage: ProgramStorage, scratch: UnsafeMutableRawPointer, rateTable: RateTable? = nil
    ) {
        StripFrame(self, storage).run(memory, scratch: scratch, polynomials: rateTable?.polynomials)
    }

    /// Runs the kernel once for its results.
    func computeResults(
        _ memory: BlockMemory, _ storage: ProgramStorage, scratch: UnsafeMutableRawPointer,
        _ take: (_ row: Int, _ count: Int, UnsafeMutablePointer<SlotRows>) -> Void
    ) {
        StripFrame(self, storage).computeResults(memory, scratch: scratch, take)
    }
}

extension Column {
    /// The column's rows from one on.
    @inline(__always)
    func rows(from row: Int) -> SlotRows {
        let first = UnsafeMutableRawPointer(address(instance: row * Lanes.scalarCount)).assumingMemoryBound(
            to: Lanes.self)
        return SlotRows(base: first, mask: isOwn ? -1 : 0)
    }
}
