import LaneMath
import MechanismKit
import NMODL

/// What a program asks of the engine while one instance takes an event, starts, or is run by
/// itself; nothing where there is no engine.
final class ProgramEvents {
    /// Whoever calls a kernel keeps it for as long as the call lasts.
    private unowned(unsafe) var context: (any InstanceContext)?
    private var instance = 0
    /// Whether a condition was watched in this call: the first ends all that were watched before.
    private var hasWatched = false

    /// Begins a call for one instance.
    func begin(_ context: (any InstanceContext)?, instance: Int) {
        self.context = context
        self.instance = instance
        hasWatched = false
    }

    func end() { context = nil }

    /// How the step is solved; see ``Place/secondorder``.
    var secondorder: Int { context?.secondorder ?? 0 }

    func send(time: Double, flag: Double) { context?.sendSelf(instance: instance, time: time, flag: flag) }

    func move(time: Double) { context?.moveSelf(instance: instance, time: time) }

    func emit(time: Double) { context?.emit(instance: instance, time: time) }

    func watch(_ index: Int, flag: Double, isMet: Bool) {
        if !hasWatched { context?.stopWatching(instance: instance) }
        hasWatched = true
        context?.watch(instance: instance, condition: index, flag: flag, isMet: isMet)
    }

    /// Ends the run with an error.
    func fail(_ message: String) { context?.misbehaved(message) }

    /// The numbers that a user gave, by the list's column.
    func list(_ column: Int) -> [Double] { context?.table(variable: column, instance: instance) ?? [] }

    /// One of them; NaN where there is none.
    func listElement(_ column: Int, _ index: Double) -> Double {
        let numbers = list(column)
        return index > -1 && index < Double(numbers.count) ? numbers[Int(index)] : .nan
    }

    /// Calls a function with the numbers of each connection to the instance.
    func forEachConnection(_ body: (UnsafeMutablePointer<Double>) -> Void) {
        context?.forEachConnection(of: instance, body)
    }

    // MARK: Random streams

    /// A random number from a stream of the instance; 0 where there is none.
    func draw(_ distribution: Distribution, _ a: Double, _ b: Double, from stream: Int) -> Double {
        var value = 0.0
        withStream(stream) { random in
            switch distribution {
            case .uniform: value = random.nextUniform()
            case .normal: value = a + b * random.nextNormal()
            case .exponential: value = a * random.nextNegativeExponential()
            case .integer: value = Double(random.nextUInt32())
            case .poisson: value = Poisson.draw(mean: a) { random.nextUniform() }
            }
        }
        return value
    }

    func set(_ stream: Int, _ setting: StreamSetting, _ values: [Double]) {
        withStream(stream) { random in
            switch setting {
            case .sequence: if let place = values.first, place >= 0, place < 0x1p34 { random.sequence = UInt64(place) }
            case .identity:
                let ids = values.map { UInt32(truncatingIfNeeded: Int64(exactly: $0.rounded(.towardZero)) ?? 0) }
                guard ids.count == 3 else { return }
                random = random.identified(ids[0], ids[1], ids[2])
            }
        }
    }

    private func withStream(_ stream: Int, _ body: (inout RandomStream) -> Void) {
        guard let context else { return }
        var random = context.randomStream(instance: instance, stream: stream)
        body(&random)
        context.setRandomStream(random, instance: instance, stream: stream)
    }
}
