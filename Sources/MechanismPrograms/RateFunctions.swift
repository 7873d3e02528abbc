import LaneMath
import MechanismKit
import NMODL
import Synchronization

/// Functions of the voltage that a kernel reads, before polynomials stand for them.
final class RateFunctions: Sendable {
    /// Computes them as they are written.
    let code: StripCode
    let count: Int
    /// The tables that they look things up in.
    let tables: [Int]

    init(code: StripCode, count: Int, tables: [Int]) {
        self.code = code
        self.count = count
        self.tables = tables
    }

    /// Functions are evaluated eight at a time.
    var paddedCount: Int { (count + 7) & ~7 }

    /// What the functions depend on besides the voltage, at present.
    func key(_ memory: BlockMemory, _ storage: ProgramStorage) -> [Double] {
        code.uniformPlaces.map { code.value($0.place, memory, storage) }
            + tables.flatMap { table in
                let table = storage.tables[table]
                return [table.identity.0, table.identity.1, table.low, table.spacing]
            }
    }

    /// Puts the functions' values at a strip's voltages into its temporaries.
    func compute(_ context: StripContext, first: Int, _ table: RateTable?, scratch: UnsafeMutableRawPointer) {
        let rows = context.code.rows
        let target = context.temporaries + first * rows
        let v = context.memory.v + context.firstRow
        guard let table else {
            computeExactly(context, rows: 0..<context.count, scratch) { row, function, values in
                target[function * rows + row] = values
            }
            return
        }
        let work = scratch.bindMemory(to: Lanes.self, capacity: RateTable.workRows)
        let scratch = scratch + RateTable.workRows * MemoryLayout<Lanes>.stride
        for row in 0..<context.count {
            let isInside = table.evaluate(v[row], target + row, stride: rows, work)
            guard !allLanes(isInside) else { continue }
            // Where the polynomials do not hold the functions themselves are computed, for those
            // instances alone, so that what an instance gets does not depend on its neighbours.
            computeExactly(context, rows: row..<row + 1, scratch) { row, function, values in
                let place = target + function * rows + row
                place.pointee = select(isInside, place.pointee, values)
            }
        }
    }

    private func computeExactly(
        _ context: StripContext, rows: Range<Int>, _ scratch: UnsafeMutableRawPointer, _ take: (Int, Int, Lanes) -> Void
    ) {
        var memory = context.memory
        memory.rows = context.firstRow + rows.lowerBound..<context.firstRow + rows.upperBound
        code.computeResults(memory, context.storage, scratch: scratch) { first, count, slots in
            for (function, slot) in code.results.enumerated() {
                for row in 0..<count { take(first - context.firstRow + row, function, slots[slot][row]) }
            }
        }
    }
}

/// The tables that were made of a program's functions, for all parts of all simulations: those of
/// the last few values of what they depend on.
final class RateTableCache: Sendable {
    private let tables = Mutex<[RateTable]>([])
    private static let limit = 16

    /// The table for functions at the values given; made if there is none.
    func table(
        for functions: RateFunctions, _ key: [Double], _ memory: BlockMemory, _ storage: ProgramStorage,
        _ scratch: UnsafeMutableRawPointer
    ) -> RateTable {
        tables.withLock { tables in
            if let known = tables.first(where: { $0.owner === functions && $0.key == key }) { return known }
            var table = RateTable(functions, key, memory, storage, scratch, widest: RateTable.widths[0])
            for width in RateTable.widths.dropFirst() where table.held < 0.95 {
                let narrower = RateTable(functions, key, memory, storage, scratch, widest: width)
                if narrower.held > table.held { table = narrower }
            }
            tables.append(table)
            if tables.count > Self.limit { tables.removeFirst() }
            return table
        }
    }
}
