import LaneMath
import MechanismKit
import NMODL

/// The slots of a kernel's code with the memory behind them, kept from call to call: what a call
/// finds as the one before left it is not prepared again.
///
/// - Invariant: one thread at a time uses a frame. Slots are those of the code: constants and
///   uniform rows lie in `own`; temporaries lie where the last call said; those of columns are
///   valid while a strip is run.
final class StripFrame {
    let code: StripCode
    private let storage: ProgramStorage
    private let slots: UnsafeMutablePointer<SlotRows>
    /// Constants, then uniform rows.
    private let own: UnsafeMutablePointer<Lanes>
    private var temporaries: UnsafeMutablePointer<Lanes>?
    private let uniforms: UniformValues
    private let columns: UnsafePointer<Int>
    private let constantCount, columnCount, firstColumnSlot, voltageSlot: Int
    /// Whether the prologue has run for the present uniform values.
    private var isPrepared = false
    private let prologue, body: UnsafePointer<StripInstruction>
    private let prologueCount, bodyCount: Int
    let hasRates: Bool
    /// Whether it only advances gates.
    let hasGates: Bool
    private let writesShared, prologueLooksUp: Bool
    private let rows, ownScratchBytes: Int
    let scratchBytes: Int
    private let firstRateSlot, rateCount: Int
    /// Whether the slots of functions of the voltage point at what several kernels share.
    private var ratesAreShared = false
    /// The functions of the voltage, and what they depend on besides it.
    private(set) var rateTable: RateTable?
    private let rateDependences: UniformValues
    private let ratesLookUp: Bool
    private var tablesVersion = -1
    /// The functions of the voltage as polynomials; nil where these are of no use.
    private(set) var polynomials: RatePolynomials?
    /// The functions of the voltage as they are written, for where polynomials do not hold.
    private var exactRates: StripFrame?

    init(_ code: StripCode, _ storage: ProgramStorage) {
        self.code = code
        self.storage = storage
        constantCount = code.constants.count
        own = .allocate(capacity: max(1, constantCount + code.uniformCount))
        own.initialize(repeating: .zero, count: constantCount + code.uniformCount)
        slots = .allocate(capacity: max(1, code.slotCount))
        for slot in 0..<code.slotCount { (slots + slot).initialize(to: SlotRows(base: own, mask: 0)) }
        for slot in 0..<constantCount + code.uniformCount { slots[slot].base = own + slot }
        for (index, constant) in code.constants.enumerated() { own[index] = constant }
        uniforms = UniformValues(code.uniformPlaces, storage)
        columnCount = code.columns.count
        columns = UnsafePointer(code.columns.map(\.column).copied())
        firstColumnSlot = constantCount + code.uniformCount
        voltageSlot = code.voltageSlot ?? -1
        (prologue, prologueCount) = (UnsafePointer(code.prologue.first), code.prologue.count)
        (body, bodyCount) = (UnsafePointer(code.body.first), code.body.count)
        hasRates = code.rates != nil
        hasGates = !code.gates.isEmpty
        writesShared = !code.sharedWrites.isEmpty
        prologueLooksUp = code.prologueLooksUp
        (rows, ownScratchBytes, scratchBytes) = (code.rows, code.ownScratchBytes, code.scratchBytes)
        firstRateSlot = code.slotCount - code.temporaryCount + code.firstRate
        rateCount = code.rates?.count ?? 0
        rateDependences = UniformValues(code.rates?.code.uniformPlaces ?? [], storage)
        ratesLookUp = code.rates?.tables.isEmpty == false
    }

    deinit {
        own.deallocate()
        slots.deallocate()
        columns.deallocate()
    }

    /// Runs the kernel for the rows of a block.
    ///
    /// - Parameters:
    ///   - scratch: the code's `scratchBytes` bytes, aligned as ``Lanes`` are.
    ///   - polynomials: the functions of the voltage, where the kernel has some.
    ///   - isCurrent: whether uniform values are known to be as they were at the last call.
    func run(
        _ memory: BlockMemory, scratch: UnsafeMutableRawPointer, polynomials: RatePolynomials? = nil,
        isCurrent: Bool = false
    ) {
        var context = prepared(for: memory, scratch, isCurrent: isCurrent)
        let length = stripLength(memory.rows.count)
        var row = memory.rows.lowerBound
        while row < memory.rows.upperBound {
            begin(row, length, memory, &context)
            if hasRates {
                if ratesAreShared { placeRates(context.temporaries) }
                computeRates(context, polynomials, scratch + ownScratchBytes)
            }
            StripRunner.run(body, bodyCount, context)
            row += length
        }
        if writesShared { writeShared(memory, rowsInLast: context.count) }
    }

    /// The same with functions of the voltage that were computed for several kernels at once.
    ///
    /// - Parameter polynomials: the kernel's own, which these are.
    func run(
        _ memory: BlockMemory, scratch: UnsafeMutableRawPointer, polynomials: RatePolynomials, _ shared: SharedRates,
        isCurrent: Bool
    ) {
        var context = prepared(for: memory, scratch, isCurrent: isCurrent)
        let length = stripLength(memory.rows.count)
        var row = memory.rows.lowerBound
        while row < memory.rows.upperBound {
            begin(row, length, memory, &context)
            point(at: shared, row - memory.rows.lowerBound)
            if shared.left != 0 { complete(shared, polynomials, memory, context, scratch + ownScratchBytes) }
            StripRunner.run(body, bodyCount, context)
            row += length
        }
        if writesShared { writeShared(memory, rowsInLast: context.count) }
    }

    /// Runs the kernel for its results: for each strip the first row, how many rows it has, and the
    /// slots.
    func computeResults(
        _ memory: BlockMemory, scratch: UnsafeMutableRawPointer,
        _ take: (_ row: Int, _ count: Int, UnsafeMutablePointer<SlotRows>) -> Void
    ) {
        var context = prepared(for: memory, scratch)
        let length = stripLength(memory.rows.count)
        var row = memory.rows.lowerBound
        while row < memory.rows.upperBound {
            begin(row, length, memory, &context)
            StripRunner.run(body, bodyCount, context)
            take(row, context.count, slots)
            row += length
        }
    }

    // MARK: What changes between calls

    /// Brings up to date what has changed since the last call.
    @inline(__always)
    private func prepared(
        for memory: BlockMemory, _ scratch: UnsafeMutableRawPointer, isCurrent: Bool = false
    ) -> StripContext {
        let temporaries = scratch.assumingMemoryBound(to: Lanes.self)
        if temporaries != self.temporaries { placeTemporaries(temporaries) }
        let context = StripContext(
            slots: slots, memory: memory, storage: storage, code: code, temporaries: temporaries,
            firstRow: memory.rows.lowerBound, count: 1)
        if isCurrent, !prologueLooksUp { return context }
        let isSame = uniforms.update(memory, own + constantCount)
        if !isSame || !isPrepared || prologueLooksUp {
            StripRunner.run(prologue, prologueCount, context)
            isPrepared = true
        }
        return context
    }

    private func placeTemporaries(_ first: UnsafeMutablePointer<Lanes>) {
        temporaries = first
        ratesAreShared = false
        let firstSlot = code.slotCount - code.temporaryCount
        for index in 0..<code.temporaryCount {
            slots[firstSlot + index] = SlotRows(base: first + index * rows, mask: -1)
        }
    }

    /// Strips of like length, of whole pairs of rows.
    @inline(__always)
    private func stripLength(_ all: Int) -> Int {
        guard all > rows else { return max(1, all) }
        let strips = (all + rows - 1) / rows
        return min(rows, ((all + strips - 1) / strips + 1) & ~1)
    }

    /// Points at the columns of a strip.
    @inline(__always)
    private func begin(_ row: Int, _ length: Int, _ memory: BlockMemory, _ context: inout StripContext) {
        context.firstRow = row
        context.count = min(length, memory.rows.upperBound - row)
        let first = slots + firstColumnSlot
        for index in 0..<columnCount { first[index] = memory.columns[columns[index]].rows(from: row) }
        if voltageSlot >= 0 { slots[voltageSlot] = SlotRows(base: memory.v + row, mask: -1) }
    }

    /// The last instance's value of what all share.
    private func writeShared(_ memory: BlockMemory, rowsInLast: Int) {
        guard rowsInLast > 0, !memory.rows.isEmpty else { return }
        for (shared, slot) in code.sharedWrites {
            let value = slots[slot][rowsInLast - 1][Lanes.scalarCount - 1]
            storage.setShared(shared, value, memory.columns)
        }
    }

    // MARK: Functions of the voltage

    /// Whether what the functions depend on is as it was when they were taken.
    @inline(__always)
    func hasCurrentRates(_ memory: BlockMemory) -> Bool {
        rateDependences.isCurrent(memory) && rateTable != nil
            && (!ratesLookUp || tablesVersion == storage.tablesVersion)
    }

    /// Takes the functions for the present values of what they depend on.
    func takeRates(
        from known: RateTableCache, _ memory: BlockMemory, _ scratch: (_ bytes: Int) -> UnsafeMutableRawPointer
    ) {
        guard let rates = code.rates else { return }
        let table = known.table(
            for: rates, rates.key(memory, storage), memory, storage, scratch(rates.code.scratchBytes))
        (rateTable, tablesVersion) = (table, storage.tablesVersion)
        polynomials = table.isUseful ? table.polynomials : nil
    }

    private func placeRates(_ temporaries: UnsafeMutablePointer<Lanes>) {
        for function in 0..<rateCount {
            slots[firstRateSlot + function] = SlotRows(base: temporaries + (code.firstRate + function) * rows, mask: -1)
        }
        ratesAreShared = false
    }

    /// - Parameter row: the strip's first among those that were computed.
    @inline(__always)
    private func point(at shared: SharedRates, _ row: Int) {
        for function in 0..<rateCount {
            slots[firstRateSlot + function] = SlotRows(base: shared.rows(ofFunction: function) + row, mask: -1)
        }
        ratesAreShared = true
    }

    /// Computes the functions themselves in rows of a strip where the polynomials do not hold.
    @inline(never)
    private func complete(
        _ shared: SharedRates, _ polynomials: RatePolynomials, _ memory: BlockMemory, _ context: StripContext,
        _ scratch: UnsafeMutableRawPointer
    ) {
        let start = context.firstRow - memory.rows.lowerBound
        for row in 0..<context.count where shared.left >> UInt64(start + row) & 1 != 0 {
            let first = shared.rows(ofFunction: polynomials.functions[0])[start + row]
            let holds = polynomials.holds(memory.v[context.firstRow + row], first)
            if allLanes(holds) { continue }
            computeExactly(context, rows: row..<row + 1, scratch) { row, function, values in
                let place = shared.rows(ofFunction: function) + start + row
                place.pointee = select(holds, place.pointee, values)
            }
        }
    }

    private func computeRates(
        _ context: StripContext, _ polynomials: RatePolynomials?, _ scratch: UnsafeMutableRawPointer
    ) {
        let target = context.temporaries + code.firstRate * rows
        guard let polynomials else {
            computeExactly(context, rows: 0..<context.count, scratch) { row, function, values in
                target[function * rows + row] = values
            }
            return
        }
        let work = scratch.assumingMemoryBound(to: Lanes.self)
        polynomials.evaluate(context.memory.v + context.firstRow, context.count, target, stride: rows, work) {
            row, holds in
            // Where the polynomials do not hold the functions themselves are computed, for those
            // instances alone, so that what an instance gets does not depend on its neighbours.
            computeExactly(context, rows: row..<row + 1, scratch) { row, function, values in
                let place = target + function * rows + row
                place.pointee = select(holds, place.pointee, values)
            }
        }
    }

    @inline(never)
    private func computeExactly(
        _ context: StripContext, rows: Range<Int>, _ scratch: UnsafeMutableRawPointer, _ take: (Int, Int, Lanes) -> Void
    ) {
        guard let rates = code.rates else { return }
        let frame = exactRates ?? StripFrame(rates.code, storage)
        exactRates = frame
        var memory = context.memory
        memory.rows = context.firstRow + rows.lowerBound..<context.firstRow + rows.upperBound
        frame.computeResults(memory, scratch: scratch + rates.workRows * MemoryLayout<Lanes>.stride) {
            first, count, slots in
            for (function, result) in rates.chosen.enumerated() {
                let slot = rates.code.results[result]
                for row in 0..<count { take(first - context.firstRow + row, function, slots[slot][row]) }
            }
        }
    }
}
