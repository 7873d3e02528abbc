import LaneMath
import MechanismKit
import NMODL

/// What a program asks while it takes an event, handed on to the engine.
final class ProgramEventAdapter: ProgramEvents {
    private var context: (any InstanceContext)?
    private var program: ProgramReference?
    private var instance = 0
    /// Whether a condition was watched in this call: the first ends all that were watched before.
    private var hasWatched = false

    /// Begins a call for one instance.
    func begin(_ context: any InstanceContext, _ program: ProgramReference, instance: Int) {
        self.context = context
        self.program = program
        self.instance = instance
        hasWatched = false
    }

    func end() {
        context = nil
        program = nil
    }

    func send(time: Double, flag: Double) { context?.sendSelf(instance: instance, time: time, flag: flag) }

    func move(time: Double) { context?.moveSelf(instance: instance, time: time) }

    func emit(time: Double) { context?.emit(instance: instance, time: time) }

    func watch(_ index: Int, isMet: Bool) {
        if !hasWatched { context?.stopWatching(instance: instance) }
        hasWatched = true
        context?.watch(
            instance: instance, condition: index, flag: program?.program.watches[index].flag ?? 0, isMet: isMet)
    }

    func fail(_ message: String) { context?.misbehaved(message) }

    func list(_ column: Int) -> [Double] { context?.table(variable: column, instance: instance) ?? [] }

    func forEachConnection(_ body: (UnsafeMutablePointer<Double>) -> Void) {
        context?.forEachConnection(of: instance, body)
    }

    func withStream(_ stream: Int, _ body: (inout RandomStream) -> Void) {
        guard let context else { return }
        var random = context.randomStream(instance: instance, stream: stream)
        body(&random)
        context.setRandomStream(random, instance: instance, stream: stream)
    }
}
