/// The points of an SWC file as one tree, in an order in which every parent comes before its
/// children.
///
/// The order is that of the ids, wherever a parent's id is below its children's (as the format has
/// it, and as Import3d asks): the cuts between sections depend on it. A file numbered in some other
/// way is put into preorder, siblings by id, which keeps unbranched runs together.
struct SWCTree {
    /// The points. The first is a root, and mostly the only one.
    private(set) var points: [SWCPoint]
    /// What is odd about the file.
    private(set) var oddities: SWCOddities

    /// Orders the points of a table; what keeps them from being a tree is reported, and the result
    /// is of no use then.
    init(_ table: SWCTable, reporting faults: inout SWCFaults) {
        var lines = table.lines
        (points, oddities) = ([], table.oddities)
        if lines.isEmpty, faults.isEmpty {
            if table.unread.isEmpty {
                faults.report(line: max(table.lineCount, 1), "file", expected: "at least one point", found: "none")
            } else {
                faults.report(leadingOf: table.unread)
            }
        }
        sort(&lines, reporting: &faults)
        resolveParents(of: lines, table, reporting: &faults)
        if let late = points.indices.first(where: { index in points[index].parent.map { $0 >= index } == true }) {
            reportCycles(&faults)
            oddities.add(.parentAfterChild, line: points[late].line)
            if faults.isEmpty { orderFromRoots() }
        }
        for point in points.dropFirst() where point.parent == nil { oddities.add(.furtherRoot, line: point.line) }
    }

    /// Sorts by id.
    private mutating func sort(_ lines: inout [SWCLine], reporting faults: inout SWCFaults) {
        guard let late = zip(lines, lines.dropFirst()).first(where: { $0.id >= $1.id }) else { return }
        if late.1.id < late.0.id { oddities.add(.unorderedIDs, line: late.1.line) }
        lines.sort { ($0.id, $0.line) < ($1.id, $1.line) }
        for (first, second) in zip(lines, lines.dropFirst()) where first.id == second.id {
            faults.report(
                line: second.line, "id", expected: "an id of its own",
                found: "\(second.id), the id of line \(first.line) as well")
        }
    }

    /// Makes the points, with the indices of their parents for their ids. The lines are sorted by
    /// id.
    ///
    /// A parent that is not in the file makes its child a root, as in NEURON. It is a fault where
    /// some line among the points cannot be read, which may be that parent, and where the parent's
    /// id is above all others: the end of the file seems to be missing.
    private mutating func resolveParents(of lines: [SWCLine], _ table: SWCTable, reporting faults: inout SWCFaults) {
        let start = table.lines.first?.line ?? 0
        let damage = table.unread.filter { $0.line > start }
        var hasOrphans = false
        points.reserveCapacity(lines.count)
        for line in lines {
            var parent: Int?
            if line.parentID == line.id {
                oddities.add(.selfParent, line: line.line)
            } else if let id = line.parentID {
                parent = Self.index(ofID: id, in: lines)
                if parent == nil {
                    hasOrphans = true
                    if id > lines[lines.count - 1].id {
                        faults.report(
                            line: line.line, "parent", expected: SWCField.parent.expectation,
                            found: "\(id), which no point has")
                    } else {
                        oddities.add(.missingParent, line: line.line)
                    }
                }
            }
            points.append(SWCPoint(line, parent: parent))
        }
        if hasOrphans { damage.forEach { faults.report($0) } }
    }

    /// The index of the line with an id, by guess (ids mostly run on without gaps) and else by
    /// bisection.
    private static func index(ofID id: Int, in lines: [SWCLine]) -> Int? {
        let (guess, overflow) = id.subtractingReportingOverflow(lines[0].id)
        if !overflow, lines.indices.contains(guess), lines[guess].id == id { return guess }
        let index = lines.partitioningIndex { $0.id >= id }
        return index < lines.count && lines[index].id == id ? index : nil
    }

    /// Walks from every point towards the root, leaving its mark, until it meets a mark: its own
    /// closes a cycle.
    private func reportCycles(_ faults: inout SWCFaults) {
        var mark = [CompactIndex](repeating: .none, count: points.count)
        for start in points.indices {
            var next: Int? = start
            while let index = next, mark[index].index == nil {
                mark[index] = CompactIndex(start)
                next = points[index].parent
            }
            guard let index = next, mark[index].index == start else { continue }
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
        var next = points[start].parent
        while let index = next, index != start {
            members.append(index)
            next = points[index].parent
        }
        return members
    }

    /// Puts the points into preorder, root by root. They are free of cycles by now.
    private mutating func orderFromRoots() {
        var firstChild = [CompactIndex](repeating: .none, count: points.count)
        var nextSibling = firstChild
        // A pending point, with the new index of its parent. A stack of our own: chains are as deep
        // as the file is long.
        var pending: [(index: Int, parent: Int?)] = []
        for index in points.indices.reversed() {
            if let parent = points[index].parent {
                nextSibling[index] = firstChild[parent]
                firstChild[parent] = CompactIndex(index)
            } else {
                pending.append((index, nil))
            }
        }

        var ordered: [SWCPoint] = []
        ordered.reserveCapacity(points.count)
        while let (index, parent) = pending.popLast() {
            if let sibling = nextSibling[index].index { pending.append((sibling, parent)) }
            if let child = firstChild[index].index { pending.append((child, ordered.count)) }
            var point = points[index]
            point.parent = parent
            ordered.append(point)
        }
        points = ordered
    }
}
