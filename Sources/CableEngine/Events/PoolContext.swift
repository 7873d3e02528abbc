import MechanismKit
import SpikeExchange

/// What the engine does for the instances of one pool: sends and moves their events, watches
/// voltages, draws random numbers.
final class PoolContext: InstanceContext {
    // The batch keeps it, and asks for it for as long as a call lasts: no references are counted.
    private unowned(unsafe) let batch: CellBatch
    private let pool: MechanismPool
    private let poolIndex: Int

    init(batch: CellBatch, pool: MechanismPool, poolIndex: Int) {
        self.batch = batch
        self.pool = pool
        self.poolIndex = poolIndex
    }

    var t: Double { batch.eventTime }
    var dt: Double { batch.clock.dt }
    var celsius: Double { batch.celsius }
    var secondorder: Int { batch.method.secondorder }

    func voltage(instance: Int) -> Double {
        pool.descriptor.kind == .artificialCell
            ? 0 : batch.cable.voltage(at: NodeAddress(pool.sites.slot(of: instance)))
    }

    func setVoltage(instance: Int, to v: Double) {
        guard case let slot = pool.sites.slot(of: instance), slot.exists else { return }
        batch.catchUp()
        batch.cable.values(batch.cable.v)[slot] = v
    }

    func table(variable: Int, instance: Int) -> [Double] { pool.tables[variable]?[instance] ?? [] }

    func sendSelf(instance: Int, time: Double, flag: Double) {
        guard isSound(time, "sent an event to itself") else { return }
        let order = batch.schedule(.toSelf, at: time, target: .pool(poolIndex), instance: instance, flag: flag)
        pool.events?.sent(PoolEvents.OwnEvent(order: order, flag: flag), by: instance)
    }

    func moveSelf(instance: Int, time: Double) {
        guard isSound(time, "moved its event"), let event = pool.events?.move(of: instance) else { return }
        sendSelf(instance: instance, time: time, flag: event.flag)
    }

    func emit(instance: Int, time: Double) {
        guard isSound(time, "sent an event") else { return }
        if let source = pool.sources[instance].index { batch.fire(source: Int32(source), at: time) }
    }

    func watch(instance: Int, direction: CrossingDirection, threshold: Double, flag: Double) {
        guard pool.descriptor.kind != .artificialCell else {
            return misbehaved("watched a voltage for \(threshold) mV; expected a mechanism that sits on a section")
        }
        batch.isWatched = true
        pool.events?.watches.append(
            PoolEvents.Watch(
                instance: instance, crossing: ThresholdCrossing(direction, threshold), flag: flag,
                v: voltage(instance: instance)))
    }

    func watch(instance: Int, condition: Int, flag: Double, isMet: Bool) {
        batch.isWatched = true
        pool.events?.conditions.append(
            PoolEvents.Condition(instance: instance, number: condition, flag: flag, isMet: isMet))
    }

    func forEachConnection(of instance: Int, _ body: (UnsafeMutablePointer<Double>) -> Void) {
        batch.weights.withUnsafeMutableBufferPointer { weights in
            guard let base = weights.baseAddress else { return }
            for entry in pool.incoming where Int(entry.instance) == instance { body(base + entry.weights.first) }
        }
    }

    func stopWatching(instance: Int) { pool.events?.stopWatching(instance) }

    func randomStream(instance: Int, stream: Int) -> RandomStream {
        pool.randomStreams[pool.randomStreamIndex(instance: instance, stream: stream)]
    }

    func setRandomStream(_ random: RandomStream, instance: Int, stream: Int) {
        pool.randomStreams[pool.randomStreamIndex(instance: instance, stream: stream)] = random
    }

    /// Events lie in the present or the future; one that does not stops the run at the end of the
    /// step.
    private func isSound(_ time: Double, _ what: String) -> Bool {
        if time >= batch.eventTime && time.isFinite { return true }
        misbehaved("\(what) for t = \(time) ms; expected a time that has not passed")
        return false
    }

    func gather(instance: Int) { pool.gatherLinks(of: instance) }

    func scatter(instance: Int) { pool.scatterLinks(of: instance) }

    var writesApart: Bool { pool.writesApart(batch.cable) }

    func write(_ writes: [PointerWrite], instances: Range<Int>) {
        pool.writeThroughPointers(writes, of: instances)
    }

    func misbehaved(_ problem: String) {
        batch.misbehaviour =
            batch.misbehaviour
            ?? .misbehaved(mechanism: pool.descriptor.name, time: batch.eventTime, problem: problem)
    }
}
