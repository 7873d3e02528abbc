import LaneMath
import MechanismKit
import NMODL
import Synchronization

/// Functions of the voltage that a kernel reads, before polynomials stand for them.
final class RateFunctions: Sendable {
    /// Computes them as they are written, and perhaps others with them.
    let code: StripCode
    /// Which of the code's results they are.
    let chosen: [Int]
    /// All that the code computes: polynomials hold where those of all of them do, so that it does
    /// not matter who else is asked for. nil where these are all.
    let all: RateFunctions?
    /// The tables that they look things up in.
    let tables: [Int]

    var count: Int { chosen.count }

    init(code: StripCode, count: Int, tables: [Int]) {
        self.code = code
        self.tables = tables
        chosen = Array(0..<count)
        all = nil
    }

    /// Some of other functions.
    init(_ chosen: [Int], of all: RateFunctions) {
        code = all.code
        tables = all.tables
        self.chosen = chosen
        self.all = all
    }

    /// Functions are evaluated four at a time.
    var paddedCount: Int { (count + 3) & ~3 }

    /// Rows that an evaluation needs for a while.
    var workRows: Int { 2 + (paddedCount + 7) / 8 }

    /// What the functions depend on besides the voltage, at present.
    func key(_ memory: BlockMemory, _ storage: ProgramStorage) -> [Double] {
        var key: [Double] = []
        forEachDependence(memory, storage) { key.append($0) }
        return key
    }

    /// Whether that is what a key says.
    func isAt(_ key: [Double], _ memory: BlockMemory, _ storage: ProgramStorage) -> Bool {
        var (index, isSame) = (0, true)
        forEachDependence(memory, storage) { value in
            isSame = isSame && index < key.count && key[index] == value
            index += 1
        }
        return isSame && index == key.count
    }

    @inline(__always)
    private func forEachDependence(_ memory: BlockMemory, _ storage: ProgramStorage, _ visit: (Double) -> Void) {
        for (_, place) in code.uniformPlaces { visit(code.value(place, memory, storage)) }
        for index in tables { storage.tables[index].forEachMark(visit) }
    }

    /// Puts the functions' values at a strip's voltages into its temporaries.
    func compute(_ context: StripContext, first: Int, _ table: RateTable?, scratch: UnsafeMutableRawPointer) {
        let rows = context.code.rows
        let target = context.temporaries + first * rows
        guard let table else {
            computeExactly(context, rows: 0..<context.count, scratch) { row, function, values in
                target[function * rows + row] = values
            }
            return
        }
        let work = scratch.bindMemory(to: Lanes.self, capacity: workRows)
        let scratch = scratch + workRows * MemoryLayout<Lanes>.stride
        table.evaluate(context.memory.v + context.firstRow, context.count, target, stride: rows, work) { row, holds in
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
        var memory = context.memory
        memory.rows = context.firstRow + rows.lowerBound..<context.firstRow + rows.upperBound
        code.computeResults(memory, context.storage, scratch: scratch) { first, count, slots in
            for (function, result) in chosen.enumerated() {
                let slot = code.results[result]
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
            let whole = table(forAll: functions.all ?? functions, key, memory, storage, scratch)
            let table = functions.all == nil ? whole : RateTable(functions, of: whole)
            tables.append(table)
            if tables.count > Self.limit { tables.removeFirst() }
            return table
        }
    }

    private func table(
        forAll functions: RateFunctions, _ key: [Double], _ memory: BlockMemory, _ storage: ProgramStorage,
        _ scratch: UnsafeMutableRawPointer
    ) -> RateTable {
        var table = RateTable(functions, key, memory, storage, scratch, widest: RateTable.widths[0])
        // One interval may always be left, that with a jump.
        for width in RateTable.widths.dropFirst() where table.held < 0.997 {
            let narrower = RateTable(functions, key, memory, storage, scratch, widest: width)
            if narrower.held > table.held + 0.003 { table = narrower }
        }
        return table
    }
}
