/// One instance of a mechanism while it starts or takes an event.
///
/// - Invariant: only valid during the call that it was handed to.
@frozen
public struct Instance<M: Mechanism> {
    @usableFromInline let index: Int
    @usableFromInline let columns: UnsafePointer<Column>
    @usableFromInline let context: any InstanceContext

    /// Made by the engine when it starts an instance or delivers an event to it.
    @inlinable
    public init(
        index: Int, columns: UnsafePointer<Column>, context: any InstanceContext
    ) {
        self.index = index
        self.columns = columns
        self.context = context
    }

    @inlinable @inline(__always)
    func address(_ variable: M.Variable) -> UnsafeMutablePointer<Double> {
        columns[variable.rawValue].address(instance: index)
    }

    /// The value of a variable of the instance.
    @inlinable
    public subscript(variable: M.Variable) -> Double {
        @inline(__always) get { address(variable).pointee }
        @inline(__always) nonmutating set { address(variable).pointee = newValue }
    }

    /// A variable that all instances share.
    @inlinable
    public func global(_ variable: M.Variable) -> Double { columns[variable.rawValue].address(instance: 0).pointee }

    /// The numbers of a table that the user gave.
    public func table(_ variable: M.Variable) -> [Double] {
        context.table(variable: variable.rawValue, instance: index)
    }

    /// The voltage where the instance sits, mV; 0 for an artificial cell.
    public var v: Double { context.voltage(instance: index) }

    /// The length of a step, ms.
    public var dt: Double { context.dt }

    /// The temperature, degrees Celsius.
    public var celsius: Double { context.celsius }

    /// Sends an event to this instance itself.
    ///
    /// - Parameters:
    ///   - time: when it is due, ms; not before the event that is being taken.
    ///   - flag: a number by which the instance recognises it; not 0.
    public func sendSelf(at time: Double, flag: Int) {
        guard isRecognisable(flag, "sent an event to itself") else { return }
        context.sendSelf(instance: index, time: time, flag: Double(flag))
    }

    /// Moves the event with flag 1 that this instance last sent to itself to another time: those
    /// with other flags stay, as with NEURON's `net_move`. Does nothing if it was already taken.
    ///
    /// - Parameter time: the new time, ms; not before the event that is being taken.
    public func moveSelf(to time: Double) { context.moveSelf(instance: index, time: time) }

    /// Sends an event to all who are connected to this instance; each receives it after its
    /// connection's delay.
    ///
    /// - Parameter time: the time of the event, ms: that of the event that is being taken.
    public func emit(at time: Double) { context.emit(instance: index, time: time) }

    /// Watches the voltage: as soon as it is found above (or below) a threshold where it was not
    /// before, the instance receives an event with the flag given. Any number of watches may stand;
    /// they last until ``stopWatching()``.
    ///
    /// - Parameters:
    ///   - direction: which way the voltage passes the threshold.
    ///   - threshold: mV.
    ///   - flag: a number by which the instance recognises the event; not 0.
    public func watchVoltage(_ direction: CrossingDirection, _ threshold: Double, flag: Int) {
        guard isRecognisable(flag, "watched a voltage") else { return }
        context.watch(instance: index, direction: direction, threshold: threshold, flag: Double(flag))
    }

    /// Flag 0 is that of events over connections.
    private func isRecognisable(_ flag: Int, _ what: String) -> Bool {
        if flag == 0 { context.misbehaved("\(what) with flag 0; expected another number") }
        return flag != 0
    }

    /// Ends all watches of this instance. Of several that were found past in the same step only
    /// those events arrive that come before the one in which this is called.
    public func stopWatching() { context.stopWatching(instance: index) }

    /// Draws from one of the instance's random streams, whose numbers depend on the simulation's
    /// seed, the instance's identity and the stream's index alone.
    ///
    /// - Parameters:
    ///   - stream: from 0 to one less than ``Mechanism/randomStreamCount``.
    ///   - body: what draws.
    public func withRandomStream<Result>(_ stream: Int = 0, _ body: (inout RandomStream) -> Result) -> Result {
        guard stream >= 0, stream < M.randomStreamCount else {
            context.misbehaved("drew from its random stream \(stream); its randomStreamCount is \(M.randomStreamCount)")
            var none = RandomStream(seed: 0, id1: 0, id2: 0, id3: 0)
            return body(&none)
        }
        var random = context.randomStream(instance: index, stream: stream)
        let result = body(&random)
        context.setRandomStream(random, instance: index, stream: stream)
        return result
    }
}

/// The way in which a voltage passes a threshold.
public enum CrossingDirection: Sendable, Hashable {
    /// From below the threshold to above it.
    case above
    /// From above the threshold to below it.
    case below
}

/// What the engine does for an instance that takes an event. Mechanisms use it through
/// ``Instance``.
public protocol InstanceContext: AnyObject {
    /// The time, ms: that of the event that is being taken, or of the beginning of the step.
    var t: Double { get }
    /// The length of a step, ms.
    var dt: Double { get }
    /// The temperature, degrees Celsius.
    var celsius: Double { get }
    /// 0 for backward Euler, 2 for the method of Crank and Nicolson.
    var secondorder: Int { get }
    /// The voltage where an instance sits, mV; 0 for an artificial cell.
    func voltage(instance: Int) -> Double
    /// Sets the voltage where an instance sits, mV; an artificial cell has none to set.
    func setVoltage(instance: Int, to v: Double)
    /// The numbers of a table, by the number of its variable.
    func table(variable: Int, instance: Int) -> [Double]
    /// See ``Instance/sendSelf(at:flag:)``.
    func sendSelf(instance: Int, time: Double, flag: Double)
    /// See ``Instance/moveSelf(to:)``.
    func moveSelf(instance: Int, time: Double)
    /// See ``Instance/emit(at:)``.
    func emit(instance: Int, time: Double)
    /// See ``Instance/watchVoltage(_:_:flag:)``.
    func watch(instance: Int, direction: CrossingDirection, threshold: Double, flag: Double)
    /// Watches a condition: as soon as it is found to hold, at the beginning of a step, where it
    /// did not before, the instance receives an event with the flag given. It lasts until
    /// ``stopWatching(instance:)``.
    ///
    /// - Parameters:
    ///   - instance: which instance watches.
    ///   - condition: its number, with which ``EventKernels/condition`` is asked.
    ///   - flag: the number by which it recognises the event.
    ///   - isMet: whether it holds already.
    func watch(instance: Int, condition: Int, flag: Double, isMet: Bool)
    /// Calls a function with the numbers of each connection to an instance, connections in the
    /// order of the model; of a mechanism that says ``EventKernels/visitsConnections``.
    func forEachConnection(of instance: Int, _ body: (UnsafeMutablePointer<Double>) -> Void)
    /// See ``Instance/stopWatching()``.
    func stopWatching(instance: Int)
    /// A copy of one of an instance's random streams.
    func randomStream(instance: Int, stream: Int) -> RandomStream
    /// Puts a random stream back after it was drawn from.
    func setRandomStream(_ random: RandomStream, instance: Int, stream: Int)
    /// Brings an instance's quantities of ions and pointers up to date, for a kernel that takes
    /// instances one after the other.
    func gather(instance: Int)
    /// Passes on what an instance wrote of ions and through pointers.
    func scatter(instance: Int)
    /// Whether what is written through pointers is nothing that the mechanism reads: its instances
    /// may then be taken all at once, if each only adds to what is there or replaces it.
    var writesApart: Bool { get }
    /// Adds what instances have in the places of pointers to what these point at, or puts it there:
    /// one instance after the other. Then what stands there is what all of them have.
    ///
    /// - Parameters:
    ///   - writes: what each does, in this order.
    ///   - instances: which instances.
    func write(_ writes: [PointerWrite], instances: Range<Int>)
    /// Ends the run at the end of the step, with an error that names the mechanism and says what it
    /// did.
    func misbehaved(_ problem: String)
}
