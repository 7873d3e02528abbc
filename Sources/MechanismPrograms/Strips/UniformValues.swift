import LaneMath
import MechanismKit
import NMODL

/// What a kernel reads that is the same for all instances: where each value comes from, and what it
/// was when it was last looked at.
final class UniformValues {
    private struct Source {
        let place: Place
        /// Where it goes.
        let row: Int
    }

    private let sources: UnsafeMutablePointer<Source>
    private let known: UnsafeMutablePointer<UInt64>
    private let count, firstShared: Int
    private var isKnown = false

    init(_ places: [(slot: Int, place: Place)], _ storage: ProgramStorage) {
        let all = places.map { Source(place: $0.place, row: $0.slot) }
        firstShared = storage.sharedColumn(0)
        count = all.count
        sources = .allocate(capacity: max(1, count))
        known = .allocate(capacity: max(1, count))
        for (index, source) in all.enumerated() { (sources + index).initialize(to: source) }
        known.initialize(repeating: 0, count: count)
    }

    deinit {
        sources.deallocate()
        known.deallocate()
    }

    /// Looks at all values; true if all are as they were.
    @inline(__always)
    func isCurrent(_ memory: BlockMemory) -> Bool { update(memory) { _, _ in } }

    /// Puts what has changed into rows; true if nothing has.
    @inline(__always)
    func update(_ memory: BlockMemory, _ rows: UnsafeMutablePointer<Lanes>) -> Bool {
        update(memory) { rows[$0] = Lanes(repeating: $1) }
    }

    @inline(__always)
    private func update(_ memory: BlockMemory, _ changed: (_ row: Int, Double) -> Void) -> Bool {
        var isSame = isKnown
        for index in 0..<count {
            let source = sources[index]
            let value = source.place.uniformValue(memory, firstShared: firstShared)
            if isKnown, known[index] == value.bitPattern { continue }
            known[index] = value.bitPattern
            changed(source.row, value)
            isSame = false
        }
        isKnown = true
        return isSame
    }
}

extension Place {
    /// The value of what is the same for all instances; no number for other places.
    ///
    /// - Parameter firstShared: the engine's column of the first shared value.
    @inline(__always)
    func uniformValue(_ memory: BlockMemory, firstShared: Int) -> Double {
        switch self {
        case .time: memory.t
        case .step: memory.dt
        case .celsius: memory.celsius
        case .secondorder: Double(memory.secondorder)
        case .shared(let index): memory.columns[firstShared + index].address(instance: 0).pointee
        // One row stands for all.
        case .column(let column): memory.columns[column].address(instance: 0).pointee
        case .voltage, .rate, .weight, .flag, .argument, .result: .nan
        }
    }
}
