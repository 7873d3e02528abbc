/// Places by group, those of one group in the order in which they are asked for: each is counted,
/// then each takes its place. There may be millions of groups, and fewer than 2^31 places.
struct CountingSort {
    /// Where each group's places begin, and where the last one's end.
    private(set) var first: [Int32]
    private var taken: [Int32] = []

    init(groups: Int) { first = Array(repeating: 0, count: groups + 1) }

    var total: Int { Int(first[first.count - 1]) }

    func places(of group: Int) -> Range<Int> { Int(first[group])..<Int(first[group + 1]) }

    /// Asks for places of a group.
    mutating func count(_ group: Int, _ number: Int32 = 1) { first[group + 1] += number }

    mutating func finishCounting() {
        for group in 1..<first.count { first[group] += first[group - 1] }
        taken = first
    }

    mutating func next(_ group: Int) -> Int {
        defer { taken[group] += 1 }
        return Int(taken[group])
    }

    /// Lets go of what only ``next(_:)`` needs.
    mutating func finish() { taken = [] }
}
