import LaneMath
import MechanismKit

/// What kernels with functions of the voltage share where they are called for the same rows: these
/// functions are computed for all of them at once, when the first asks.
///
/// Which kernels are called for most rows of a chunk is found out in the first round. Where tables
/// change, as with the temperature, each kernel computes for itself until all are known again.
///
/// - Invariant: one thread at a time uses a group. `current` is one of `patterns`; it stands for
///   the rows from `v` on as long as that is not nil.
final class RateGroup: KernelGroup {
    /// What some kernels have in common.
    private final class Pattern {
        let mask: UInt64
        /// By member, the tables that were joined.
        let entries: UnsafeMutablePointer<Entry>
        /// Tables of one grid each, joined, and what was computed of them.
        var parts: [JoinedRates] = []
        let outcomes: UnsafeMutablePointer<Outcome>

        init(_ mask: UInt64, members: Int) {
            self.mask = mask
            entries = .allocate(capacity: members)
            entries.initialize(repeating: Entry(), count: members)
            outcomes = .allocate(capacity: members)
            outcomes.initialize(repeating: Outcome(), count: members)
        }

        deinit {
            entries.deallocate()
            outcomes.deallocate()
        }
    }

    private struct Outcome {
        var results: UnsafeMutablePointer<Lanes>?
        /// Rows where something does not hold.
        var left: UInt64 = 0
    }

    /// What a member finds.
    private struct Entry {
        /// Its table's; nil where it shares nothing.
        var coefficients: UnsafePointer<SIMD4<Double>>?
        var places: UnsafePointer<Int>?
        var part = 0
    }

    private let memberCount: Int
    private let cache: JoinedRatesCache
    /// The table that each member had last.
    private var tables: [RateTable?]
    /// For each chunk its pattern, or nil in the first round.
    private var patternOfChunk: [Pattern?] = []
    private var patterns: [Pattern] = []
    private var results: UnsafeMutablePointer<Lanes>?
    private var resultRows = 0
    private let work: UnsafeMutablePointer<Lanes>
    /// How many rows each member was called for, in a chunk's first round.
    private var rowsSeen: [Int]
    private var isStale = false

    private var v: UnsafePointer<Lanes>?
    private var rowCount = 0
    private var chunk = 0
    private var current: Unmanaged<Pattern>?
    private var isComputed = false
    /// Whether a member that does not share was called for most rows: in the first round it may not
    /// have been called at all.
    private var isMissing = false

    /// - Parameter members: kernels, 64 at most.
    init(_ members: [PreparedKernel], _ cache: JoinedRatesCache) {
        memberCount = min(members.count, 64)
        self.cache = cache
        tables = Array(repeating: nil, count: memberCount)
        rowsSeen = Array(repeating: 0, count: memberCount)
        work = .allocate(capacity: 2)
        work.initialize(repeating: .zero, count: 2)
        for (index, member) in members.prefix(memberCount).enumerated() { member.join(self, as: index) }
    }

    deinit {
        work.deallocate()
        results?.deallocate()
    }

    // MARK: Calls

    func begin(chunk: Int, v: UnsafePointer<Lanes>, rowCount: Int) {
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
    /// - Parameter table: its table, of which `polynomials` are.
    @inline(__always)
    func rates(
        of member: Int, _ polynomials: RatePolynomials, _ table: @autoclosure () -> RateTable?,
        _ first: UnsafePointer<Lanes>, _ count: Int
    ) -> SharedRates? {
        guard let v, first >= v, first + count <= v + rowCount else { return nil }
        guard let current else {
            note(member, table(), count)
            return nil
        }
        return current._withUnsafeGuaranteedRef { pattern in
            let entry = pattern.entries[member]
            guard let places = entry.places else {
                if pattern.mask >> UInt64(member) & 1 == 0, 4 * count >= 3 * rowCount { isMissing = true }
                return nil
            }
            guard entry.coefficients == polynomials.coefficients else {
                note(member, table(), 0)
                return nil
            }
            if !isComputed { compute(pattern) }
            let row = first - v
            let outcome = pattern.outcomes[entry.part]
            guard let results = outcome.results else { return nil }
            return SharedRates(results: results + row, places: places, left: outcome.left >> UInt64(row))
        }
    }

    /// Takes note of a member's table, and that it was called for some rows.
    @inline(never)
    private func note(_ member: Int, _ table: RateTable?, _ rows: Int) {
        rowsSeen[member] += rows
        if tables[member] !== table {
            tables[member] = table
            isStale = true
        }
    }

    @inline(never)
    private func compute(_ pattern: Pattern) {
        guard let v else { return }
        for index in pattern.parts.indices {
            guard let results = pattern.outcomes[index].results else { continue }
            let rates = pattern.parts[index]
            pattern.outcomes[index].left = rates.polynomials.evaluate(
                v, rowCount, results, places: rates.placesByPosition, marks: rates.marks, work)
        }
        isComputed = true
    }

    // MARK: Patterns

    /// After a chunk's first round: those that were called for most of its rows share.
    private func choosePattern() {
        var mask: UInt64 = 0
        for member in 0..<memberCount {
            if 4 * rowsSeen[member] >= 3 * rowCount { mask |= 1 << UInt64(member) }
            rowsSeen[member] = 0
        }
        if mask == 0 { return }
        if let known = patterns.first(where: { $0.mask == mask }) {
            patternOfChunk[chunk] = known
            return
        }
        let pattern = Pattern(mask, members: memberCount)
        patterns.append(pattern)
        patternOfChunk[chunk] = pattern
        isStale = true
    }

    /// Joins the tables that members have now.
    private func joinAnew() {
        isStale = false
        var needed = 0
        var joined: [[(members: [Int], rates: JoinedRates)]] = []
        for pattern in patterns {
            var groups: [[Int]] = []
            for member in 0..<memberCount where pattern.mask >> UInt64(member) & 1 != 0 {
                guard let table = tables[member] else { continue }
                if let index = groups.firstIndex(where: { tables[$0[0]]?.hasGrid(of: table) == true }) {
                    groups[index].append(member)
                } else {
                    groups.append([member])
                }
            }
            let all = groups.filter { $0.count > 1 }.map { ($0, cache.joined($0.compactMap { tables[$0] })) }
            needed = max(needed, all.reduce(0) { $0 + $1.1.functionCount * JoinedRates.stride })
            joined.append(all)
        }
        if needed > resultRows {
            results?.deallocate()
            results = .allocate(capacity: needed)
            results?.initialize(repeating: .zero, count: needed)
            resultRows = needed
        }
        for (pattern, all) in zip(patterns, joined) {
            for member in 0..<memberCount { pattern.entries[member] = Entry() }
            pattern.parts = []
            guard var place = results else { continue }
            for (members, rates) in all {
                for (index, member) in members.enumerated() {
                    pattern.entries[member] = Entry(
                        coefficients: rates.tables[index].polynomials.coefficients, places: rates.places[index],
                        part: pattern.parts.count)
                }
                pattern.outcomes[pattern.parts.count] = Outcome(results: place)
                pattern.parts.append(rates)
                place += rates.functionCount * JoinedRates.stride
            }
        }
    }
}

/// Functions of the voltage that were computed for several kernels at once.
struct SharedRates {
    /// The first row of the first function.
    let results: UnsafeMutablePointer<Lanes>
    /// Bytes from there to each function's.
    let places: UnsafePointer<Int>
    /// The rows where something does not hold, a bit for each; perhaps nothing of this kernel.
    let left: UInt64

    @inline(__always)
    func rows(ofFunction function: Int) -> UnsafeMutablePointer<Lanes> {
        (UnsafeMutableRawPointer(results) + places[function]).assumingMemoryBound(to: Lanes.self)
    }
}

/// The kernels of one mechanism that may share functions of the voltage.
final class RateSharing: SharingKernels {
    private let members: [PreparedKernel]
    private let cache: JoinedRatesCache

    init(_ members: [PreparedKernel], _ cache: JoinedRatesCache) {
        self.members = members
        self.cache = cache
    }

    func group(_ all: [any SharingKernels]) -> (any KernelGroup)? {
        let sharing = all.compactMap { $0 as? RateSharing }
        guard sharing.count > 1 else { return nil }
        return RateGroup(sharing.flatMap(\.members), cache)
    }
}
