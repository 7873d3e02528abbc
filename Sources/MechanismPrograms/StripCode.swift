import LaneMath
import NMODL

/// A kernel that is ready to run in strips of rows.
///
/// - Invariant: operands are below `slotCount`; jumps lead to instructions of `body`; slots are
///   numbered constants first, then uniform values, then what lies in the engine's memory, then
///   temporaries.
final class StripCode: Sendable {
    /// What is the same for all instances is computed once a call.
    let prologue: [StripInstruction]
    let body: [StripInstruction]
    /// Constants, one row each.
    let constants: [Lanes]
    /// How many rows hold what is the same for all instances.
    let uniformCount: Int
    /// What is put into uniform rows when a call begins: the row and where it comes from.
    let uniformPlaces: [(slot: Int, place: Place)]
    /// Columns that are operands: the slot and the column; then the voltage's slot.
    let columns: [(slot: Int, column: Int)]
    let voltageSlot: Int?
    let temporaryCount: Int
    /// Arrays that are reached by computed index.
    let arrays: [ArrayStorage]
    /// For each array of the kernel's own its first temporary.
    let scratchStarts: [Int]
    /// Shared values that are written: from which slot, and whether all instances write the same.
    let sharedWrites: [(shared: Int, slot: Int)]
    /// The slots of results.
    let results: [Int]
    /// Functions of the voltage that are computed before a strip is run.
    let rates: RateFunctions?
    let firstRate: Int
    /// How many rows a strip has.
    let rows: Int
    let slotCount: Int
    /// How many bytes a run needs: slots, uniform rows and temporaries; and with what the functions
    /// of the voltage need.
    let ownScratchBytes, scratchBytes: Int

    init(_ parts: StripAssembler.Parts) {
        prologue = parts.prologue
        body = parts.body
        constants = parts.constants.map { Lanes(repeating: $0) }
        uniformCount = parts.uniformCount
        uniformPlaces = parts.uniformPlaces
        columns = parts.columns
        voltageSlot = parts.voltageSlot
        temporaryCount = parts.temporaryCount
        arrays = parts.arrays
        scratchStarts = parts.scratchStarts
        sharedWrites = parts.sharedWrites
        results = parts.results
        rates = parts.rates
        firstRate = parts.firstRate
        rows = Self.rows(registers: parts.temporaryCount + parts.columns.count + 2)
        slotCount =
            parts.constants.count + parts.uniformCount + parts.columns.count + (parts.voltageSlot == nil ? 0 : 1)
            + parts.temporaryCount
        let stride = MemoryLayout<Lanes>.stride
        let lanes = (parts.uniformCount + parts.temporaryCount * rows + 1) * stride
        let slots = slotCount * MemoryLayout<SlotRows>.stride + stride
        ownScratchBytes = (lanes + slots) / stride * stride
        scratchBytes = ownScratchBytes + (parts.rates.map { $0.code.ownScratchBytes + $0.workRows * stride } ?? 0)
    }

    /// As many rows as keep temporaries and columns within the nearest cache, from 8 to 32.
    private static func rows(registers: Int) -> Int {
        let fitting = 24 * 1024 / (registers * MemoryLayout<Lanes>.stride)
        return min(32, max(8, fitting & ~1))
    }
}
