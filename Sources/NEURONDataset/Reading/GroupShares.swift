/// Shares groups out to parts, so that the most costly part costs little more than the others: the
/// costliest group first, each to the part that has the least by then.
struct GroupShares {
    /// Which part each group goes to.
    private let partOfGroup: [Int]

    /// - Parameters:
    ///   - costs: what each group costs, in whatever unit.
    ///   - parts: how many parts there are, 1 or more.
    init(costs: [Int], parts: Int) {
        var (sums, partOfGroup) = ([Int](repeating: 0, count: parts), [Int](repeating: 0, count: costs.count))
        for group in costs.indices.sorted(by: { (costs[$1], $0) < (costs[$0], $1) }) {
            let part = sums.indices.min { (sums[$0], $0) < (sums[$1], $1) } ?? 0
            partOfGroup[group] = part
            // A group without a cost is still one more.
            sums[part] += max(1, costs[group])
        }
        self.partOfGroup = partOfGroup
    }

    /// The groups of a part, in their order.
    func positions(ofPart part: Int) -> [Int] { partOfGroup.indices.filter { partOfGroup[$0] == part } }
}
