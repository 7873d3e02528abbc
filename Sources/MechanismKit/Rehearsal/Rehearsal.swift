/// One row of instances with memory of their own.
///
/// - Invariant: `memory` points into what is allocated here, from making to ``end()``.
struct Rehearsal {
    /// ms.
    static let dt = 0.025

    private var memory: BlockMemory
    private let context = RehearsalContext()
    private let lanes: UnsafeMutablePointer<Lanes>
    private let columns: UnsafeMutablePointer<Column>
    private let derivatives: UnsafeMutablePointer<UnsafeMutablePointer<Lanes>?>
    private let count: Int
    /// The values with which the variables begin.
    private let values: [Lanes]
    private static let unreported = Lanes(repeating: Double(nan: 0x5eed, signaling: false))

    /// A row for each variable, one for each derivative, then v, rhs, diagonal and scale. The scale
    /// is no number, so that a current of 0 that is added is seen, too.
    init(_ descriptor: MechanismDescriptor) {
        count = descriptor.variables.count
        values = descriptor.variables.map { Lanes(repeating: Self.value(of: $0)) }
        lanes = .allocate(capacity: 2 * count + 4)
        columns = .allocate(capacity: count)
        derivatives = .allocate(capacity: count)
        for column in 0..<count {
            (lanes + column).initialize(to: values[column])
            (lanes + count + column).initialize(to: Self.unreported)
            (columns + column).initialize(to: Column(rows: lanes + column))
            (derivatives + column).initialize(to: lanes + count + column)
        }
        let own = lanes + 2 * count
        own.initialize(to: [-65, -80, -50, -35, -20, 0, 20, 40])
        (own + 1).initialize(to: .zero)
        (own + 2).initialize(to: .zero)
        (own + 3).initialize(to: Lanes(repeating: .nan))
        memory = BlockMemory(
            rows: 0..<1, columns: columns, currentDerivatives: derivatives, v: own, rhs: own + 1, diagonal: own + 2,
            scale: own + 3,
            isPartlyInserted: false, t: 0, dt: Self.dt, celsius: 6.3, context: context)
    }

    /// What is read is not quite what it is anywhere else: a kernel that sets it to its usual value
    /// is seen.
    private static func value(of variable: VariableDescriptor) -> Double {
        switch variable.role {
        case .parameter, .global: variable.defaultValue
        case .ion(let ion, let quantity, _): ion.defaultValue(of: quantity) * 1.0078125 + 1e-9
        case .segmentArea, .segmentDiameter: 1.0078125
        case .pointer: 0.0078125
        case .table, .state, .assigned, .output: 0
        }
    }

    /// Runs a kernel, at a time (ms).
    func perform(_ kernel: MechanismKernels.Kernel, at t: Double) {
        var memory = memory
        memory.t = t
        withExtendedLifetime(context) { kernel(memory) }
    }

    /// Whether anything was added to the equation.
    var addsCurrent: Bool { memory.rhs[0] != .zero || memory.diagonal[0] != .zero }

    /// Whether the derivative of an ion's current was set.
    func hasReported(_ column: Int) -> Bool { lanes[count + column][0].bitPattern != Self.unreported[0].bitPattern }

    /// Gives a variable the value again with which it began.
    ///
    /// - Returns: whether it had another.
    func restoresValue(of column: Int) -> Bool {
        let (value, found) = (values[column], lanes[column])
        lanes[column] = value
        return value.indices.contains { value[$0].bitPattern != found[$0].bitPattern }
    }

    func end() {
        lanes.deallocate()
        columns.deallocate()
        derivatives.deallocate()
    }
}

/// A simulation in which nothing happens.
private final class RehearsalContext: InstanceContext {
    let (t, dt, celsius, secondorder) = (0.0, Rehearsal.dt, 6.3, 0)
    let writesApart = false

    func voltage(instance: Int) -> Double { -65 }
    func setVoltage(instance: Int, to v: Double) {}
    func table(variable: Int, instance: Int) -> [Double] { [] }
    func sendSelf(instance: Int, time: Double, flag: Double) {}
    func moveSelf(instance: Int, time: Double) {}
    func emit(instance: Int, time: Double) {}
    func watch(instance: Int, direction: CrossingDirection, threshold: Double, flag: Double) {}
    func watch(instance: Int, condition: Int, flag: Double, isMet: Bool) {}
    func forEachConnection(of instance: Int, _ body: (UnsafeMutablePointer<Double>) -> Void) {}
    func stopWatching(instance: Int) {}
    func randomStream(instance: Int, stream: Int) -> RandomStream { RandomStream(seed: 0, id1: 0, id2: 0, id3: 0) }
    func setRandomStream(_ random: RandomStream, instance: Int, stream: Int) {}
    func gather(instance: Int) {}
    func scatter(instance: Int) {}
    func write(_ writes: [PointerWrite], instances: Range<Int>) {}
    func misbehaved(_ problem: String) {}
}
