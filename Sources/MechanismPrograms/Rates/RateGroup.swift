import LaneMath
import MechanismKit

/// What kernels with functions of the voltage share where they are called for the same rows: these
/// functions are computed for all of them at once, when the first asks. Kernels that only advance
/// gates are put off until ``finishStates()``, which does it for all of them without the functions'
/// values going to memory.
///
/// Which kernels are called for most rows of a chunk is found out in the first round. Where tables
/// change, as with the temperature, each kernel computes for itself until all are known again.
///
/// - Invariant: one thread at a time uses a group. `current` is one of `patterns`; it stands for
///   the rows from `v` on as long as that is not nil.
final class RateGroup: KernelGroup {
    let memberCount: Int
    private let cache: JoinedRatesCache
    /// The table that each member had last.
    private var tables: [RateTable?]
    /// What its functions are used for, if that is to advance gates.
    private var gates: [[GateStep]]
    /// For each chunk its pattern, or nil in the first round.
    private var patternOfChunk: [RatePattern?] = []
    private var patterns: [RatePattern] = []
    private var results: UnsafeMutablePointer<Lanes>?
    private var resultRows = 0
    let work: UnsafeMutablePointer<Lanes>
    /// How many rows each member was called for, in a chunk's first round, and whether in one call.
    private var rowsSeen: [Int]
    private var isCalledOnce: [Bool]
    /// By member.
    let calls: UnsafeMutablePointer<PutOff?>
    var isAnyPutOff = false
    /// For gates that nobody put off.
    let unused: UnsafeMutablePointer<Lanes>
    private var isStale = false

    /// How many passes through all chunks have begun. Within one, settings and tables are as they
    /// are, and every kernel is called for one moment.
    private(set) var pass = 0
    var isWithinPass: Bool { v != nil }
    var v: UnsafePointer<Lanes>?
    var rowCount = 0
    private var chunk = 0
    var current: Unmanaged<RatePattern>?
    private var isComputed = false
    /// Whether a member that does not share was called for most rows: in the first round it may not
    /// have been called at all.
    private var isMissing = false

    /// - Parameter members: kernels, 64 at most.
    init(_ members: [PreparedKernel], _ cache: JoinedRatesCache) {
        memberCount = min(members.count, 64)
        self.cache = cache
        tables = Array(repeating: nil, count: memberCount)
        gates = Array(repeating: [], count: memberCount)
        rowsSeen = Array(repeating: 0, count: memberCount)
        isCalledOnce = Array(repeating: true, count: memberCount)
        calls = .allocate(capacity: max(1, memberCount))
        calls.initialize(repeating: nil, count: memberCount)
        unused = .allocate(capacity: JoinedRates.rows)
        unused.initialize(repeating: .zero, count: JoinedRates.rows)
        work = .allocate(capacity: 2)
        work.initialize(repeating: .zero, count: 2)
        for (index, member) in members.prefix(memberCount).enumerated() { member.join(self, as: index) }
    }

    deinit {
        work.deallocate()
        unused.deallocate()
        calls.deallocate()
        results?.deallocate()
    }

    // MARK: Calls

    func begin(chunk: Int, v: UnsafePointer<Lanes>, rowCount: Int) {
        if chunk == 0 { pass &+= 1 }
        guard rowCount <= JoinedRates.rows else { return }
        if isStale { joinAnew() }
        (self.v, self.rowCount, self.chunk, isComputed) = (v, rowCount, chunk, false)
        while patternOfChunk.count <= chunk { patternOfChunk.append(nil) }
        current = patternOfChunk[chunk].map { .passUnretained($0) }
    }

    func end() {
        if v != nil, current == nil { choosePattern() }
        if isMissing { patternOfChunk[chunk] = nil }
        (v, isMissing) = (nil, false)
    }

    /// The functions of a member at the rows that it is called for; nil where it has to compute
    /// them itself.
    ///
    /// - Parameter frame: what has its table, of which `polynomials` are.
    @inline(__always)
    func rates(
        of member: Int, _ polynomials: RatePolynomials, _ frame: StripFrame,
        _ first: UnsafePointer<Lanes>, _ count: Int
    ) -> SharedRates? {
        guard let v, first >= v, first + count <= v + rowCount else { return nil }
        guard let current else {
            note(member, frame, count)
            return nil
        }
        return current._withUnsafeGuaranteedRef { pattern in
            let entry = pattern.entries[member]
            guard let places = entry.places else {
                if pattern.mask >> UInt64(member) & 1 == 0, 4 * count >= 3 * rowCount { isMissing = true }
                return nil
            }
            guard entry.coefficients == polynomials.coefficients else {
                note(member, frame, 0)
                return nil
            }
            if entry.gateCount > 0 { return nil }
            if !isComputed { compute(pattern) }
            let row = first - v
            let outcome = pattern.outcomes[entry.part]
            guard let results = outcome.results else { return nil }
            return SharedRates(results: results + row, places: places, left: outcome.left >> UInt64(row))
        }
    }

    /// Takes note of a member's table, and that it was called for some rows.
    @inline(never)
    private func note(_ member: Int, _ frame: StripFrame, _ rows: Int) {
        if rowsSeen[member] > 0 { isCalledOnce[member] = false }
        rowsSeen[member] += rows
        if tables[member] !== frame.rateTable {
            tables[member] = frame.rateTable
            gates[member] = frame.code.gates
            isStale = true
        }
    }

    @inline(never)
    private func compute(_ pattern: RatePattern) {
        guard let v else { return }
        for index in pattern.parts.indices {
            guard let results = pattern.outcomes[index].results, pattern.outcomes[index].gates == nil else { continue }
            let rates = pattern.parts[index]
            pattern.outcomes[index].left = rates.polynomials.evaluate(
                v, rowCount, results, places: rates.placesByPosition, marks: rates.marks, work)
        }
        isComputed = true
    }

    // MARK: Patterns

    /// After a chunk's first round: those that were called for most of its rows share, if there are
    /// some.
    private func choosePattern() {
        var (mask, whole): (UInt64, UInt64) = (0, 0)
        for member in 0..<memberCount {
            if 4 * rowsSeen[member] >= 3 * rowCount { mask |= 1 << UInt64(member) }
            if rowsSeen[member] == rowCount, isCalledOnce[member] { whole |= 1 << UInt64(member) }
            (rowsSeen[member], isCalledOnce[member]) = (0, true)
        }
        if let known = patterns.first(where: { $0.mask == mask && $0.whole == whole }) {
            patternOfChunk[chunk] = known
            return
        }
        let pattern = RatePattern(mask, whole: whole, members: memberCount)
        patterns.append(pattern)
        patternOfChunk[chunk] = pattern
        isStale = true
    }

    /// Joins the tables that members have now: those of gates apart from the others.
    private func joinAnew() {
        isStale = false
        var needed = 0
        var joined: [[(members: [Int], rates: JoinedRates)]] = []
        for pattern in patterns {
            var all: [(members: [Int], rates: JoinedRates)] = []
            for members in likeTables(in: pattern, areGates: true) {
                let rates = cache.joined(members.compactMap { tables[$0] }, gates: members.map { gates[$0] })
                all.append((members, rates))
            }
            for members in likeTables(in: pattern, areGates: false) where members.count > 1 {
                all.append((members, cache.joined(members.compactMap { tables[$0] })))
            }
            needed = max(
                needed, all.reduce(0) { $0 + ($1.1.gateColumns.isEmpty ? $1.1.functionCount * JoinedRates.stride : 0) })
            joined.append(all)
        }
        if needed > resultRows {
            results?.deallocate()
            results = .allocate(capacity: needed)
            results?.initialize(repeating: .zero, count: needed)
            resultRows = needed
        }
        for (pattern, all) in zip(patterns, joined) { place(all, in: pattern) }
    }

    /// The members of a pattern by the grids of their tables.
    private func likeTables(in pattern: RatePattern, areGates: Bool) -> [[Int]] {
        var groups: [[Int]] = []
        for member in 0..<memberCount where pattern.mask >> UInt64(member) & 1 != 0 {
            guard let table = tables[member], advancesGates(member, table, in: pattern) == areGates else { continue }
            if let index = groups.firstIndex(where: { tables[$0[0]]?.hasGrid(of: table) == true }) {
                groups[index].append(member)
            } else {
                groups.append([member])
            }
        }
        return groups
    }

    /// Whether a member only advances gates, in all rows, by polynomials that hold nearly
    /// everywhere and are not straight lines.
    private func advancesGates(_ member: Int, _ table: RateTable, in pattern: RatePattern) -> Bool {
        !gates[member].isEmpty && pattern.whole >> UInt64(member) & 1 != 0 && table.linearChunks == 0
            && table.leftCount <= JoinedRates.mostLeft
    }

    private func place(_ all: [(members: [Int], rates: JoinedRates)], in pattern: RatePattern) {
        for member in 0..<memberCount { pattern.entries[member] = RatePattern.Entry() }
        pattern.forgetParts()
        var place = results
        for (members, rates) in all {
            let isOfGates = !rates.gateColumns.isEmpty
            var outcome = RatePattern.Outcome(results: isOfGates ? nil : place)
            var firstGate = 0
            for (index, member) in members.enumerated() {
                let count = isOfGates ? gates[member].count : 0
                pattern.entries[member] = RatePattern.Entry(
                    coefficients: rates.tables[index].polynomials.coefficients, places: rates.places[index],
                    part: pattern.parts.count, firstGate: firstGate, gateCount: count)
                firstGate += count
                outcome.members |= 1 << UInt64(member)
            }
            if isOfGates {
                outcome.gates = .allocate(capacity: rates.functionCount / 2)
                outcome.gates?.initialize(repeating: unused, count: rates.functionCount / 2)
                if let columns = rates.gateColumns.baseAddress {
                    (pattern.columns + pattern.parts.count).initialize(to: columns)
                }
            } else {
                place = place.map { $0 + rates.functionCount * JoinedRates.stride }
            }
            pattern.outcomes[pattern.parts.count] = outcome
            pattern.parts.append(rates)
        }
    }
}
