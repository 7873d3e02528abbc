/// The points of an SWC file as one tree, in an order in which every parent comes before its
/// children.
///
/// The order is that of the ids, wherever a parent's id is below its children's (as the format has
/// it, and as Import3d asks): the cuts between sections depend on it. A file numbered in some other
/// way is put into preorder, siblings by id, which keeps unbranched runs together.
struct SWCTree {
    /// The points; `parent` is an index into them, -1 for a root. The first is a root, and mostly
    /// the only one.
    private(set) var points: [SWCPoint]
    /// What is odd about the file.
    private(set) var oddities: SWCOddities

    /// Orders the points of a table; what keeps them from being a tree is reported, and the result
    /// is of no use then.
    init(_ table: SWCTable, reporting faults: inout SWCFaults) {
        points = table.points
        oddities = table.oddities
        if points.isEmpty, faults.isEmpty {
            if table.unread.isEmpty {
                faults.report(line: max(table.lineCount, 1), "file", expected: "at least one point", found: "none")
            } else {
                faults.report(leadingOf: table.unread)
            }
        }
        sortByID(reporting: &faults)
        resolveParents(table, reporting: &faults)
        if let late = points.indices.first(where: { points[$0].parent >= $0 }) {
            reportCycles(&faults)
            oddities.add(.parentAfterChild, line: points[late].line)
            if faults.isEmpty { orderFromRoots() }
        }
        for point in points.dropFirst() where point.parent < 0 { oddities.add(.furtherRoot, line: point.line) }
    }

    private mutating func sortByID(reporting faults: inout SWCFaults) {
        guard let late = zip(points, points.dropFirst()).first(where: { $0.id >= $1.id }) else { return }
        if late.1.id < late.0.id { oddities.add(.unorderedIDs, line: late.1.line) }
        points.sort { ($0.id, $0.line) < ($1.id, $1.line) }
        for (first, second) in zip(points, points.dropFirst()) where first.id == second.id {
            faults.report(
                line: second.line, "id", expected: "an id of its own",
                found: "\(second.id), the id of line \(first.line) as well")
        }
    }

    /// Turns the ids of parents into indices. The points are sorted by id.
    ///
    /// A parent that is not in the file makes its child a root, as in NEURON. It is a fault where
    /// some line among the points cannot be read, which may be that parent, and where the parent's
    /// id is above all others: the end of the file seems to be missing.
    private mutating func resolveParents(_ table: SWCTable, reporting faults: inout SWCFaults) {
        let start = table.points.first?.line ?? 0
        let damage = table.unread.filter { $0.line > start }
        var hasOrphans = false
        for index in points.indices {
            let id = points[index].parent
            if id < 0 { continue }
            if id == points[index].id {
                points[index].parent = -1
                oddities.add(.selfParent, line: points[index].line)
            } else if let parent = self.index(ofID: id) {
                points[index].parent = parent
            } else {
                points[index].parent = -1
                hasOrphans = true
                if id > points[points.count - 1].id {
                    faults.report(
                        line: points[index].line, "parent", expected: "the id of a point, or -1 for the root",
                        found: "\(id), which no point has")
                } else {
                    oddities.add(.missingParent, line: points[index].line)
                }
            }
        }
        if hasOrphans { damage.forEach { faults.report($0) } }
    }

    /// The index of the point with an id, by guess (ids mostly run on without gaps) and else by
    /// bisection.
    private func index(ofID id: Int) -> Int? {
        let (guess, overflow) = id.subtractingReportingOverflow(points[0].id)
        if !overflow, points.indices.contains(guess), points[guess].id == id { return guess }
        let index = points.partitioningIndex { $0.id >= id }
        return index < points.count && points[index].id == id ? index : nil
    }

    /// Walks from every point towards the root, leaving its mark, until it meets a mark: its own
    /// closes a cycle.
    private func reportCycles(_ faults: inout SWCFaults) {
        var mark = [Int](repeating: -1, count: points.count)
        for start in points.indices {
            var index = start
            while index >= 0, mark[index] < 0 {
                mark[index] = start
                index = points[index].parent
            }
            guard index >= 0, mark[index] == start else { continue }
            let cycle = self.cycle(through: index)
            let first = cycle.min { points[$0].line < points[$1].line } ?? index
            let shown =
                cycle.prefix(6).map { "\(points[$0].id)" } + (cycle.count > 6 ? ["…"] : []) + ["\(points[index].id)"]
            faults.report(
                line: points[first].line, "parent", expected: "parents that lead to a root",
                found: "a cycle through the ids " + shown.joined(separator: " → "))
        }
    }

    private func cycle(through start: Int) -> [Int] {
        var members = [start]
        var index = points[start].parent
        while index != start {
            members.append(index)
            index = points[index].parent
        }
        return members
    }

    /// Puts the points into preorder, root by root. They are free of cycles by now.
    private mutating func orderFromRoots() {
        var firstChild = [Int](repeating: -1, count: points.count)
        var nextSibling = firstChild
        // A pending point, with the new index of its parent. A stack of our own: chains are as deep
        // as the file is long.
        var pending: [(index: Int, parent: Int)] = []
        for index in points.indices.reversed() {
            let parent = points[index].parent
            if parent < 0 {
                pending.append((index, -1))
            } else {
                nextSibling[index] = firstChild[parent]
                firstChild[parent] = index
            }
        }

        var ordered: [SWCPoint] = []
        ordered.reserveCapacity(points.count)
        while let (index, parent) = pending.popLast() {
            if nextSibling[index] >= 0 { pending.append((nextSibling[index], parent)) }
            if firstChild[index] >= 0 { pending.append((firstChild[index], ordered.count)) }
            var point = points[index]
            point.parent = parent
            ordered.append(point)
        }
        points = ordered
    }
}
