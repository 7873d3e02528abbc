import LaneMath
import MechanismKit

/// What the calls of a mechanism's kernels copy between its columns and ions' pools, as addresses
/// that are reached without counting references.
///
/// - Invariant: the addresses are those of the mechanism's columns and of pools that links keep;
///   stretches lie within both. One kind of copies follows the other in `copies`.
final class IonCopies {
    /// Consecutive instances that are consecutive in an ion's pool.
    struct Stretch {
        var instance: Int32
        var entry: Int32
        var count: Int32
    }

    fileprivate struct Copy {
        let own, shared: UnsafeMutablePointer<Double>
        /// Of currents their derivatives, where these are kept.
        let slopes, sharedSlopes: UnsafeMutablePointer<Double>?
        /// Stretches by chunk, then the instances that have no ion by chunk.
        let stretches: UnsafeMutablePointer<Stretch>
        let firstStretch: UnsafeMutablePointer<Int32>
        let strangers: UnsafeMutablePointer<Int32>
        let firstStranger: UnsafeMutablePointer<Int32>
        /// What they read.
        let nothing: UnsafeMutablePointer<Double>
    }

    private let copies: UnsafeMutablePointer<Copy>
    private let count: Int
    /// Where those that are written and those that are summed begin.
    private let firstScattered, firstSummed: Int
    private let chunkCount: Int
    let isEmpty: Bool

    /// No copies.
    init() {
        copies = .allocate(capacity: 1)
        (count, firstScattered, firstSummed, chunkCount, isEmpty) = (0, 0, 0, 0, true)
    }

    /// What some links of a mechanism ask for.
    init(_ links: [IonLink], of mechanism: MechanismPool) {
        let groups = [links.filter(\.isRead), links.filter(\.isScattered), links.filter(\.isSummed)]
        let all = groups.flatMap { $0 }
        let ends = mechanism.chunkEnds
        (count, chunkCount, isEmpty) = (all.count, ends.count, all.isEmpty)
        (firstScattered, firstSummed) = (groups[0].count, groups[0].count + groups[1].count)
        copies = .allocate(capacity: max(1, count))
        for (index, link) in all.enumerated() {
            (copies + index).initialize(to: Copy(link, of: mechanism, chunkEnds: ends))
        }
    }

    deinit {
        for index in 0..<count { copies[index].deallocate() }
        copies.deallocate()
    }

    /// Brings ions up to date for all instances, or for those in one chunk of the cable's rows.
    func gather() { gather(chunks: 0..<chunkCount) }

    @inline(__always)
    func gather(chunk: Int) { gather(chunks: chunk..<chunk + 1) }

    @inline(__always)
    private func gather(chunks: Range<Int>) {
        for index in 0..<firstScattered { copies[index].gather(chunks) }
    }

    /// What the mechanism wrote goes to the ions' pools.
    func scatter() { scatter(chunks: 0..<chunkCount) }

    @inline(__always)
    func scatter(chunk: Int) { scatter(chunks: chunk..<chunk + 1) }

    @inline(__always)
    private func scatter(chunks: Range<Int>) {
        for index in firstScattered..<firstSummed { copies[index].scatter(chunks) }
    }

    /// Adds what the mechanism reported to the ions' pools, as it is.
    func add() { add(chunks: 0..<chunkCount) }

    @inline(__always)
    func add(chunk: Int) { add(chunks: chunk..<chunk + 1) }

    @inline(__always)
    private func add(chunks: Range<Int>) {
        for index in firstSummed..<count { copies[index].add(chunks) }
    }
}

extension IonCopies.Copy {
    fileprivate init(_ link: IonLink, of mechanism: MechanismPool, chunkEnds: [Int]) {
        let none = link.pool.slots.count
        var (stretches, strangers) = ([IonCopies.Stretch](), [Int32]())
        var (firstStretch, firstStranger) = ([Int32(0)], [Int32(0)])
        var instance = 0
        for end in chunkEnds {
            while instance < end {
                let entry = link.entries[instance]
                if Int(entry) == none {
                    strangers.append(Int32(instance))
                } else if stretches.count > Int(firstStretch[firstStretch.count - 1]),
                    let last = stretches.last, Int(last.instance + last.count) == instance,
                    last.entry + last.count == entry
                {
                    stretches[stretches.count - 1].count += 1
                } else {
                    stretches.append(IonCopies.Stretch(instance: Int32(instance), entry: entry, count: 1))
                }
                instance += 1
            }
            firstStretch.append(Int32(stretches.count))
            firstStranger.append(Int32(strangers.count))
        }
        self.init(
            own: mechanism.values(link.variable), shared: link.pool.values(link.quantity),
            slopes: link.isSummed ? mechanism.derivative(link.variable) : nil,
            sharedSlopes: link.isSummed ? link.pool.currentDerivative : nil, stretches: stretches.copied(),
            firstStretch: firstStretch.copied(), strangers: strangers.copied(), firstStranger: firstStranger.copied(),
            nothing: link.pool.values(link.quantity) + none)
    }

    fileprivate func deallocate() {
        stretches.deallocate()
        firstStretch.deallocate()
        strangers.deallocate()
        firstStranger.deallocate()
    }

    @inline(__always)
    private func forEachStretch(
        _ chunks: Range<Int>, _ visit: (_ instance: Int, _ entry: Int, _ count: Int) -> Void
    ) {
        for index in Int(firstStretch[chunks.lowerBound])..<Int(firstStretch[chunks.upperBound]) {
            let stretch = stretches[index]
            visit(Int(stretch.instance), Int(stretch.entry), Int(stretch.count))
        }
    }

    @inline(__always)
    fileprivate func gather(_ chunks: Range<Int>) {
        forEachStretch(chunks) { instance, entry, count in
            let (to, from) = (own + instance, shared + entry)
            for index in 0..<count { to[index] = from[index] }
        }
        for index in Int(firstStranger[chunks.lowerBound])..<Int(firstStranger[chunks.upperBound]) {
            own[Int(strangers[index])] = nothing.pointee
        }
    }

    @inline(__always)
    fileprivate func scatter(_ chunks: Range<Int>) {
        forEachStretch(chunks) { instance, entry, count in
            let (from, to) = (own + instance, shared + entry)
            for index in 0..<count { to[index] = from[index] }
        }
    }

    @inline(__always)
    fileprivate func add(_ chunks: Range<Int>) {
        forEachStretch(chunks) { instance, entry, count in
            let (i, to) = (own + instance, shared + entry)
            for index in 0..<count { to[index] += i[index] }
            guard let slopes, let sharedSlopes else { return }
            let (g, slopeTo) = (slopes + instance, sharedSlopes + entry)
            for index in 0..<count { slopeTo[index] += g[index] }
        }
    }
}

extension MechanismPool {
    /// For each chunk of the cable's rows the instance behind its last; of single slots one
    /// for all.
    fileprivate var chunkEnds: [Int] {
        guard case .rows(let runs) = sites else { return [count] }
        return runs.firstOfChunk.dropFirst().map { end in
            end == 0 ? 0 : Lanes.count(rows: Int(runs.runs[Int(end) - 1].first + runs.runs[Int(end) - 1].count))
        }
    }
}
