import LaneMath
import MechanismKit

/// One ion at all segments of a batch where some mechanism uses it.
final class IonPool {
    let ion: Ion
    /// The cable's slots that have the ion, ascending. One more entry of the pool takes what lanes
    /// without the ion compute.
    let slots: [Slot]
    /// The index in the pool of a slot that has the ion.
    private let indices: [Slot: Int32]
    /// The first entry of each chunk of the cable's rows up to the last that has some, then their
    /// end.
    private let firstOfChunk: UnsafeMutablePointer<Int32>
    private let chunkCount: Int
    /// One column for each ``IonQuantity``, then the current's derivative, where it is kept.
    let memory: LaneMemory
    /// Whether the derivative of the current is summed: where `secondorder` 2 brings currents to
    /// the middle of the step.
    let keepsDerivative: Bool
    /// Reversal potentials and concentrations at the start of a simulation.
    private var initial: [[Double]]
    /// The same where the model says nothing of a section.
    private let defaults: [Double]
    /// How each entry's quantities are set.
    private let styles: [IonStyle]
    /// Whether some entry's reversal potential is Nernst's at every step, and whether all are.
    private let followsNernst: Bool
    let allFollowNernst: Bool
    private static let quantityCount = IonQuantity.allCases.count

    /// - Parameters:
    ///   - styles: one for each slot.
    ///   - keepsDerivative: whether the current's derivative is summed, too.
    init(ion: Ion, slots: [Slot], styles: [IonStyle], defaults: [String: Double], keepsDerivative: Bool) {
        self.ion = ion
        self.slots = slots
        self.styles = styles
        followsNernst = styles.contains(where: \.followsNernst)
        allFollowNernst = styles.allSatisfy(\.followsNernst)
        indices = Dictionary(uniqueKeysWithValues: zip(slots, Int32(0)...))
        chunkCount = Chunk.count(rows: (slots.last?.row ?? -1) + 1)
        firstOfChunk = (0...chunkCount).map { chunk in
            Int32(slots.partitioningIndex { $0.row >= chunk * Chunk.rowCount })
        }.copied()
        self.keepsDerivative = keepsDerivative
        memory = LaneMemory(
            columns: Self.quantityCount + (keepsDerivative ? 1 : 0), rows: Lanes.rows(for: slots.count + 1))
        self.defaults = [IonQuantity.reversalPotential, .inside, .outside].map {
            defaults[$0.name(of: ion)] ?? ion.defaultValue(of: $0)
        }
        initial = self.defaults.map { [Double](repeating: $0, count: slots.count + 1) }
        restoreInitialValues()
        assert(checkInvariants() == [])
    }

    deinit { firstOfChunk.deallocate() }

    /// What does not hold that must: an empty list, unless the engine is wrong. Debug builds look
    /// when a pool is made.
    func checkInvariants() -> [String] {
        var broken: [String] = []
        func expect(_ holds: Bool, _ what: String) { if !holds { broken.append("\(ion.name): \(what)") } }
        expect(zip(slots, slots.dropFirst()).allSatisfy(<), "slots are not in order")
        expect(slots.allSatisfy(\.exists), "it is at no slot")
        expect(
            indices.count == slots.count && slots.indices.allSatisfy { indices[slots[$0]] == Int32($0) },
            "a slot is not found at its index")
        expect(styles.count == slots.count, "\(styles.count) styles for \(slots.count) slots")
        expect(initial.allSatisfy { $0.count == slots.count + 1 }, "a quantity has no value to start from")
        expect(Lanes.count(rows: memory.rowCount) > slots.count, "no entry is left for lanes without the ion")
        return broken
    }

    /// Sets a value now and for the start of every simulation.
    func setInitial(_ quantity: IonQuantity, index: Int, to value: Double) {
        values(quantity)[index] = value
        initial[quantity.rawValue][index] = value
    }

    /// Puts reversal potentials and concentrations at their values for the start of a simulation.
    func restoreInitialValues() {
        for quantity in [IonQuantity.reversalPotential, .inside, .outside] {
            for index in 0...slots.count { values(quantity)[index] = initial[quantity.rawValue][index] }
            guard quantity != .reversalPotential else { continue }
            for index in styles.indices where styles[index].startsFromDefaults {
                values(quantity)[index] = defaults[quantity.rawValue]
            }
        }
    }

    /// The pool's values of a quantity, one for each node.
    func values(_ quantity: IonQuantity) -> UnsafeMutablePointer<Double> { memory.values(quantity.rawValue) }

    /// The derivative of the current with respect to the voltage, S/cm2, where it is kept.
    var currentDerivative: UnsafeMutablePointer<Double>? {
        keepsDerivative ? memory.values(Self.quantityCount) : nil
    }

    /// The pool's index of a slot of the cable.
    func index(of slot: Slot) -> Int32? { indices[slot] }

    func clearCurrents() { clearCurrents(0..<slots.count + 1) }

    /// The same for the entries in one chunk of the cable's rows.
    @inline(__always)
    func clearCurrents(chunk: Int) {
        guard chunk < chunkCount else { return }
        clearCurrents(Int(firstOfChunk[chunk])..<Int(firstOfChunk[chunk &+ 1]))
    }

    /// The same for the entries behind some chunks.
    func clearCurrents(behindChunks chunks: Int) {
        clearCurrents(Int(firstOfChunk[min(chunks, chunkCount)])..<slots.count + 1)
    }

    @inline(__always)
    private func clearCurrents(_ entries: Range<Int>) {
        (values(.current) + entries.lowerBound).update(repeating: 0, count: entries.count)
        guard let currentDerivative else { return }
        (currentDerivative + entries.lowerBound).update(repeating: 0, count: entries.count)
    }

    /// Sets the reversal potentials that are Nernst's at every step.
    func updateReversalPotential(celsius: Double) {
        if followsNernst { setReversalPotential(celsius: celsius, forAll: allFollowNernst, where: \.followsNernst) }
    }

    /// Sets the reversal potentials that are Nernst's when a simulation starts.
    func startReversalPotential(celsius: Double) {
        setReversalPotential(celsius: celsius, where: \.followsNernstAtStart)
    }

    /// - Parameter forAll: whether all entries are known to follow.
    private func setReversalPotential(
        celsius: Double, forAll: Bool = false, where follows: (IonStyle) -> Bool
    ) {
        let (e, inside, outside) = (
            values(.reversalPotential), memory.column(IonQuantity.inside.rawValue),
            memory.column(IonQuantity.outside.rawValue)
        )
        let valence = ion.valence ?? 0
        let whole = forAll ? Lanes.row(of: styles.count) : 0
        let potentials = memory.column(IonQuantity.reversalPotential.rawValue)
        for row in 0..<whole {
            potentials[row] = Ion.nernst(
                inside: inside[row], outside: outside[row], valence: valence, celsius: celsius)
        }
        for row in whole..<memory.rowCount {
            let potential = Ion.nernst(inside: inside[row], outside: outside[row], valence: valence, celsius: celsius)
            let first = Lanes.index(row: row)
            for lane in 0..<Lanes.scalarCount where first + lane < styles.count && follows(styles[first + lane]) {
                e[first + lane] = potential[lane]
            }
        }
    }

    /// Brings the currents to the middle of the step, as `secondorder` 2 asks: `i += di/dv dv`, dv
    /// being the change over half a step.
    func correctCurrents(_ cable: Cable) {
        guard let currentDerivative else { return }
        let (v, previous) = (cable.values(cable.v), cable.values(cable.rhs))
        for (index, slot) in slots.enumerated() {
            values(.current)[index] += currentDerivative[index] * (v[slot] - previous[slot]) / 2
        }
    }
}
