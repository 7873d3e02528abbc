import CableModel
import HeapModule
import LaneMath

/// The branches whose children are solved, and which of them are solved next.
struct BranchQueue {
    /// A branch that could be solved.
    private struct Candidate: Comparable {
        /// How many nodes with a membrane there are from the root to the next of it.
        var level: Int32
        var branch: Int32

        static func < (a: Candidate, b: Candidate) -> Bool { (a.level, -a.branch) < (b.level, -b.branch) }
    }

    /// How far a branch is.
    private struct Progress {
        /// How many of its nodes with a membrane are to come.
        var remaining: Int32
        /// How many such nodes there are between it and the root.
        var above: Int32 = 0
        var openChildren: Int32 = 0
        /// The sibling that may end only after this.
        @CompactIndex var next: Int? = nil
        /// Whether the sibling before it has not ended yet.
        var isHeld = false
        /// Whether it waits for that alone.
        var waitsForSibling = false

        /// How many nodes may be solved now.
        var limit: Int32 { isHeld ? remaining - 1 : remaining }
    }

    private let branches: Branches
    private var progress: [Progress]
    private var candidates = Heap<Candidate>()

    init(_ branches: Branches) {
        self.branches = branches
        progress = branches.all.map { Progress(remaining: $0.membraneCount) }
        for branch in branches.all.indices.reversed() {
            guard let parent = branches.all[branch].parent else { continue }
            progress[branch].above = progress[parent].above + branches.all[parent].membraneCount
            progress[parent].openChildren += 1
        }
        holdSiblings()
        for branch in branches.all.indices where progress[branch].openChildren == 0 { offer(branch) }
    }

    /// Three or more siblings end one after the other.
    private mutating func holdSiblings() {
        var last = [CompactIndex](repeating: .none, count: branches.all.count)
        for branch in branches.all.indices {
            guard let parent = branches.all[branch].parent, progress[parent].openChildren > 2 else { continue }
            if let before = last[parent].index {
                progress[before].next = branch
                progress[branch].isHeld = true
            }
            last[parent] = CompactIndex(branch)
        }
    }

    /// Lets a branch compete whose children are solved, unless it has to wait for a sibling.
    private mutating func offer(_ branch: Int) {
        let own = progress[branch]
        if own.isHeld, own.limit <= 0 {
            progress[branch].waitsForSibling = true
        } else {
            candidates.insert(Candidate(level: own.above + own.remaining, branch: Int32(branch)))
        }
    }

    /// Takes the pieces of the next group; nil at the end.
    mutating func next() -> [BranchSchedule.Piece]? {
        var chosen: [Int] = []
        while chosen.count < Lanes.scalarCount, let candidate = candidates.popMax() {
            chosen.append(Int(candidate.branch))
        }
        if chosen.isEmpty { return nil }
        let rows = rowCount(of: chosen)
        let pieces = chosen.map { branch in
            let count = min(rows, progress[branch].limit)
            progress[branch].remaining -= count
            return BranchSchedule.Piece(branch: Int32(branch), first: progress[branch].remaining, count: count)
        }
        for branch in chosen { if progress[branch].remaining > 0 { offer(branch) } else { end(branch) } }
        return pieces
    }

    /// Up to the end of the shortest one that has some nodes, and on as long as no other branch
    /// could use the lanes that become free.
    private func rowCount(of chosen: [Int]) -> Int32 {
        let limits = Set(chosen.lazy.map { progress[$0].limit }).subtracting([0]).sorted()
        for limit in limits {
            let ended = chosen.filter { progress[$0].limit <= limit }
            if !candidates.isEmpty || ended.contains(where: { frees($0, with: ended) }) { return limit }
        }
        return limits.last ?? 0
    }

    /// Whether another branch could begin or go on once some have come to their limits.
    private func frees(_ branch: Int, with others: [Int]) -> Bool {
        if progress[branch].isHeld || progress[branch].next != nil { return true }
        guard let parent = branches.all[branch].parent else { return false }
        return others.count { branches.all[$0].parent == parent } == Int(progress[parent].openChildren)
    }

    private mutating func end(_ branch: Int) {
        if let next = progress[branch].next {
            progress[next].isHeld = false
            if progress[next].waitsForSibling { offer(next) }
        }
        guard let parent = branches.all[branch].parent else { return }
        progress[parent].openChildren -= 1
        if progress[parent].openChildren == 0 { offer(parent) }
    }
}
