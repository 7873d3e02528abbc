import LaneMath
import MechanismKit
import NMODL

extension StripCode {
    /// Runs the kernel for the rows of a block.
    ///
    /// - Parameters:
    ///   - scratch: `scratchBytes` bytes, aligned as ``Lanes`` are.
    ///   - rateTable: the functions of the voltage, where the kernel has some.
    func run(
        _ memory: BlockMemory, _ storage: ProgramStorage, scratch: UnsafeMutableRawPointer, rateTable: RateTable? = nil
    ) {
        withSlots(memory, storage, scratch) { context in
            forEachStrip(of: memory, &context) { context in
                if let rates {
                    rates.compute(context, first: firstRate, rateTable, scratch: scratch + ownScratchBytes)
                }
                StripRunner.run(body, context)
            }
            writeShared(context.slots, memory, storage, rowsInLast: context.count)
        }
    }

    /// Runs the kernel for its results: for each strip the first row, how many rows it has, and the
    /// slots.
    func computeResults(
        _ memory: BlockMemory, _ storage: ProgramStorage, scratch: UnsafeMutableRawPointer,
        _ take: (_ row: Int, _ count: Int, UnsafeMutablePointer<SlotRows>) -> Void
    ) {
        withSlots(memory, storage, scratch) { context in
            forEachStrip(of: memory, &context) { context in
                StripRunner.run(body, context)
                take(context.firstRow, context.count, context.slots)
            }
        }
    }

    /// Runs what is the same for all rows, then visits the strips of a block with their columns at
    /// hand.
    @inline(__always)
    private func forEachStrip(
        of memory: BlockMemory, _ context: inout StripContext, _ visit: (StripContext) -> Void
    ) {
        StripRunner.run(prologue, context)
        // Strips of like length, of whole pairs of rows.
        let all = memory.rows.count
        let strips = max(1, (all + rows - 1) / rows)
        let length = min(rows, ((all + strips - 1) / strips + 1) & ~1)
        var row = memory.rows.lowerBound
        while row < memory.rows.upperBound {
            context.firstRow = row
            context.count = min(length, memory.rows.upperBound - row)
            pointColumns(context.slots, memory, row)
            visit(context)
            row += length
        }
    }

    private func withSlots(
        _ memory: BlockMemory, _ storage: ProgramStorage, _ scratch: UnsafeMutableRawPointer,
        _ body: (inout StripContext) -> Void
    ) {
        let lanes = scratch.bindMemory(to: Lanes.self, capacity: uniformCount + temporaryCount * rows)
        let temporaries = lanes + uniformCount
        let slots = UnsafeMutableRawPointer(temporaries + temporaryCount * rows).bindMemory(
            to: SlotRows.self, capacity: slotCount)
        constants.withUnsafeBufferPointer { constants in
            prepare(slots, constants.baseAddress, lanes, temporaries, memory, storage)
            var context = StripContext(
                slots: slots, memory: memory, storage: storage, code: self, temporaries: temporaries,
                firstRow: memory.rows.lowerBound, count: 1)
            body(&context)
        }
    }

    private func prepare(
        _ slots: UnsafeMutablePointer<SlotRows>, _ constants: UnsafePointer<Lanes>?,
        _ uniform: UnsafeMutablePointer<Lanes>,
        _ temporaries: UnsafeMutablePointer<Lanes>, _ memory: BlockMemory, _ storage: ProgramStorage
    ) {
        var slot = 0
        if let constants {
            // Nothing is written to a constant.
            for index in 0..<self.constants.count {
                slots[slot] = SlotRows(base: UnsafeMutablePointer(mutating: constants + index), mask: 0)
                slot += 1
            }
        }
        for index in 0..<uniformCount {
            slots[slot] = SlotRows(base: uniform + index, mask: 0)
            slot += 1
        }
        for (index, place) in uniformPlaces { uniform[index] = Lanes(repeating: value(place, memory, storage)) }
        slot = slotCount - temporaryCount
        for index in 0..<temporaryCount {
            slots[slot] = SlotRows(base: temporaries + index * rows, mask: -1)
            slot += 1
        }
    }

    func value(_ place: Place, _ memory: BlockMemory, _ storage: ProgramStorage) -> Double {
        switch place {
        case .time: memory.t
        case .step: memory.dt
        case .celsius: memory.celsius
        case .shared(let index): memory.columns[storage.sharedColumn(index)].address(instance: 0).pointee
        case .column, .voltage, .rate, .weight, .flag, .argument, .result: .nan
        }
    }

    private func pointColumns(_ slots: UnsafeMutablePointer<SlotRows>, _ memory: BlockMemory, _ row: Int) {
        var slot = constants.count + uniformCount
        for (_, column) in columns {
            slots[slot] = memory.columns[column].rows(from: row)
            slot += 1
        }
        if voltageSlot != nil { slots[slot] = SlotRows(base: memory.v + row, mask: -1) }
    }

    /// The last instance's value of what all share.
    private func writeShared(
        _ slots: UnsafeMutablePointer<SlotRows>, _ memory: BlockMemory, _ storage: ProgramStorage, rowsInLast: Int
    ) {
        guard rowsInLast > 0 else { return }
        for (shared, slot) in sharedWrites {
            let value = slots[slot][rowsInLast - 1][Lanes.scalarCount - 1]
            storage.setShared(shared, value, memory.columns)
        }
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
