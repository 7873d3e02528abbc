import LaneMath
import MechanismKit
import NMODL
import Synchronization

/// Functions of the voltage that a kernel reads, before polynomials stand for them.
final class RateFunctions: Sendable {
    /// Computes them as they are written, and perhaps others with them; behind them what is looked
    /// up in a table, if something is.
    let code: StripCode
    /// Which of the code's results they are.
    let chosen: [Int]
    /// All that the code computes: polynomials hold where those of all of them do, so that it does
    /// not matter who else is asked for. nil where these are all.
    let all: RateFunctions?
    /// The tables that they look things up in.
    let tables: [Int]
    /// The one of which the code computes the argument.
    let lookup: Int?

    var count: Int { chosen.count }

    init(code: StripCode, count: Int, tables: [Int], lookup: Int?) {
        self.code = code
        self.tables = tables
        self.lookup = lookup
        chosen = Array(0..<count)
        all = nil
    }

    /// Some of other functions.
    init(_ chosen: [Int], of all: RateFunctions) {
        code = all.code
        tables = all.tables
        lookup = all.lookup
        self.chosen = chosen
        self.all = all
    }

    /// Functions are evaluated four at a time.
    var paddedCount: Int { (count + 3) & ~3 }

    /// Rows that an evaluation needs for a while.
    var workRows: Int { 2 + Lanes.rows(for: paddedCount) }

    /// What the functions depend on besides the voltage, at present.
    func key(_ memory: BlockMemory, _ storage: ProgramStorage) -> [Double] {
        var key = code.uniformPlaces.map { $0.place.uniformValue(memory, firstShared: storage.sharedColumn(0)) }
        for index in tables { storage.tables[index].forEachMark { key.append($0) } }
        return key
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
