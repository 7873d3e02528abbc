import LaneMath
import NMODL

/// A kernel that is ready to run in strips of rows.
///
/// - Invariant: operands are below `slotCount`; jumps lead to instructions of `body`; slots are
///   numbered constants first, then uniform values, then what lies in the engine's memory, then
///   temporaries.
final class StripCode: Sendable {
    /// What is the same for all instances is computed when something that it depends on changes.
    let prologue: InstructionList
    let body: InstructionList
    /// Whether the prologue looks at more than uniform values: what tables hold.
    let prologueLooksUp: Bool
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
    /// The gates that it advances, where it does nothing else.
    let gates: [GateStep]
    /// How many rows a strip has.
    let rows: Int
    let slotCount: Int
    /// How many bytes a run needs for temporaries; and with what the functions of the voltage need.
    let ownScratchBytes, scratchBytes: Int

    init(_ parts: StripAssembler.Parts) {
        prologue = InstructionList(parts.prologue)
        body = InstructionList(parts.body)
        prologueLooksUp = parts.prologue.contains { $0.operation.looksUp }
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
        gates = parts.gates
        rows = Self.rows(registers: parts.temporaryCount + parts.columns.count + 2)
        slotCount = parts.firstTemporary + parts.temporaryCount
        let stride = MemoryLayout<Lanes>.stride
        ownScratchBytes = parts.temporaryCount * rows * stride
        scratchBytes = ownScratchBytes + (parts.rates.map { $0.code.ownScratchBytes + $0.workRows * stride } ?? 0)
    }

    /// As many rows as keep temporaries and columns within the nearest cache, from 8 to 32.
    private static func rows(registers: Int) -> Int {
        let fitting = 24 * 1024 / (registers * MemoryLayout<Lanes>.stride)
        return min(32, max(8, fitting & ~1))
    }
}

/// Instructions at an address of their own, which a run reaches without counting references.
///
/// - Invariant: they are not changed once they are there.
final class InstructionList: @unchecked Sendable {
    let first: UnsafeMutablePointer<StripInstruction>
    let count: Int

    init(_ instructions: [StripInstruction]) {
        count = instructions.count
        first = .allocate(capacity: max(1, count))
        for (index, instruction) in instructions.enumerated() { (first + index).initialize(to: instruction) }
    }

    deinit { first.deallocate() }
}

extension StripOperation {
    /// Whether it depends on more than its operands.
    fileprivate var looksUp: Bool {
        switch self {
        case .locate, .interpolate, .functionTable1, .functionTable2, .element, .setElement, .fail: true
        default: false
        }
    }
}
