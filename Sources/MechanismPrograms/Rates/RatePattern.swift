import LaneMath

/// What some kernels have in common.
final class RatePattern {
    let mask: UInt64
    /// Those that are called once for all rows.
    let whole: UInt64
    /// By member, the tables that were joined.
    let entries: UnsafeMutablePointer<Entry>
    /// Tables of one grid each, joined, and what was computed of them.
    var parts: [JoinedRates] = []
    let outcomes: UnsafeMutablePointer<Outcome>
    /// The columns of each part's gates.
    let columns: UnsafeMutablePointer<UnsafePointer<Int>>

    init(_ mask: UInt64, whole: UInt64, members: Int) {
        self.mask = mask
        self.whole = whole
        entries = .allocate(capacity: members)
        entries.initialize(repeating: Entry(), count: members)
        outcomes = .allocate(capacity: members)
        outcomes.initialize(repeating: Outcome(), count: members)
        columns = .allocate(capacity: members)
    }

    deinit {
        forgetParts()
        entries.deallocate()
        outcomes.deallocate()
        columns.deallocate()
    }

    func forgetParts() {
        for index in parts.indices { outcomes[index].gates?.deallocate() }
        parts = []
    }

    struct Outcome {
        var results: UnsafeMutablePointer<Lanes>?
        /// Rows where something does not hold.
        var left: UInt64 = 0
        /// Where the gates that are put off are, and the kernels that they belong to, a bit for
        /// each member.
        var gates: UnsafeMutablePointer<UnsafeMutablePointer<Lanes>>?
        var isPutOff: UInt64 = 0
        var members: UInt64 = 0
    }

    /// What a member finds.
    struct Entry {
        /// Its table's; nil where it shares nothing.
        var coefficients: UnsafePointer<SIMD4<Double>>?
        var places: UnsafePointer<Int>?
        var part = 0
        /// Where its gates are among those of the part; none where it does more than to advance
        /// some.
        var firstGate = 0
        var gateCount = 0
    }
}
