import LaneMath
import MechanismKit
import NMODL

extension StripCode {
    /// How many bytes a run needs: slots, uniform rows and temporaries.
    var scratchBytes: Int {
        slotCount * MemoryLayout<SlotRows>.stride + (uniformCount + temporaryCount * rows + 1)
            * MemoryLayout<Lanes>.stride
            + MemoryLayout<Lanes>.alignment
    }

    /// Runs the kernel for the rows of a block.
    ///
    /// - Parameter scratch: `scratchBytes` bytes, aligned as ``Lanes`` are.
    func run(_ memory: BlockMemory, _ storage: ProgramStorage, scratch: UnsafeMutableRawPointer) {
        let lanes = scratch.bindMemory(to: Lanes.self, capacity: uniformCount + temporaryCount * rows)
        let temporaries = lanes + uniformCount
        let slots = UnsafeMutableRawPointer(temporaries + temporaryCount * rows).bindMemory(
            to: SlotRows.self, capacity: slotCount)
        constants.withUnsafeBufferPointer { constants in
            prepare(slots, constants.baseAddress, lanes, temporaries, memory, storage)
            var context = StripContext(
                slots: slots, memory: memory, storage: storage, code: self, temporaries: temporaries,
                firstRow: memory.rows.lowerBound,
                count: 1)
            StripRunner.run(prologue, context)
            var row = memory.rows.lowerBound
            while row < memory.rows.upperBound {
                context.firstRow = row
                context.count = min(rows, memory.rows.upperBound - row)
                pointColumns(slots, memory, row)
                StripRunner.run(body, context)
                row += rows
            }
            writeShared(slots, memory, storage, rowsInLast: context.count)
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

    private func value(_ place: Place, _ memory: BlockMemory, _ storage: ProgramStorage) -> Double {
        switch place {
        case .time: memory.t
        case .step: memory.dt
        case .celsius: memory.celsius
        case .shared(let index): memory.columns[storage.sharedColumn(index)].address(instance: 0).pointee
        case .column, .voltage, .weight, .flag, .argument, .result: .nan
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
