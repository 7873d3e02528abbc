import LaneMath
import MechanismKit
import NMODL

/// Runs kernels for one instance: for events, for mechanisms whose instances have to be taken one
/// after the other, and as the plain reading of a program that faster ways are compared with.
///
/// It keeps the memory that a run needs for the next.
///
/// - Invariant: one thread at a time calls it. `frame` holds `capacity` numbers, and the constants
///   of `prepared`.
final class InstanceRunner {
    let program: InstanceProgram
    let storage: ProgramStorage
    let events: ProgramEvents
    /// Where a kernel is run; nowhere before the first.
    var moment: InstanceMoment!
    private(set) var frame: UnsafeMutablePointer<Double>
    private var capacity = 64
    private var prepared: InstanceCode?
    /// The numbers of the connection that a walk is at.
    var walked: UnsafeMutablePointer<Double>?
    /// How many calls, branches and loops were open where the kernel was called.
    private var depth = 0
    /// Whether the run is to be ended because calls or rounds had no end: nothing more is called or
    /// repeated.
    private(set) var isGivenUp = false
    /// Runs what is called; made when something is.
    private var called: InstanceRunner?

    init(_ program: InstanceProgram, _ storage: ProgramStorage, _ events: ProgramEvents) {
        self.program = program
        self.storage = storage
        self.events = events
        frame = .allocate(capacity: capacity)
        frame.initialize(repeating: 0, count: capacity)
    }

    deinit { frame.deallocate() }

    /// The value of a register when a kernel has run.
    subscript(register: Register) -> Double { frame[register.index] }

    /// A result of the kernel that was run; 0 where it is not written.
    func result(_ index: Int, of code: InstanceCode) -> Double {
        guard index < code.results.count, let register = code.results[index] else { return 0 }
        return self[register]
    }

    /// All results of the kernel that was run.
    func results(of code: InstanceCode) -> [Double] { code.results.indices.map { result($0, of: code) } }

    /// Runs a kernel's code and its writes.
    func run(_ code: InstanceCode, at moment: InstanceMoment, arguments: [Double] = []) {
        self.moment = moment
        isGivenUp = false
        if prepared !== code { prepare(code) }
        if !code.arguments.isEmpty {
            for (index, place) in code.arguments.enumerated() {
                frame[place] = index < arguments.count ? arguments[index] : 0
            }
        }
        for place in code.arrays { frame[place] = 0 }
        execute(code, code.instructions)
    }

    /// The frame for another kernel than the last.
    private func prepare(_ code: InstanceCode) {
        if code.frameCount > capacity {
            frame.deallocate()
            capacity = code.frameCount
            frame = .allocate(capacity: capacity)
            frame.initialize(repeating: 0, count: capacity)
        }
        for constant in code.constants { frame[constant.place] = constant.value }
        prepared = code
    }

    func giveUp(_ message: Int) {
        isGivenUp = true
        fail(message)
    }

    func fail(_ message: Int) { events.fail(program.program.messages[message]) }

    // MARK: Calls

    /// What runs a kernel that the one at hand calls, for the same instance.
    ///
    /// - Parameter open: how many branches and loops of the one at hand are open, itself counted.
    func called(_ open: Int) -> InstanceRunner {
        let runner = called ?? InstanceRunner(program, storage, events)
        called = runner
        runner.walked = walked
        runner.depth = depth + open
        return runner
    }

    private func call(_ index: Int, _ arguments: [Double], open: Int) -> Double {
        if !isGivenUp, depth + open > Subprogram.deepestNesting { giveUp(program.program.subprograms[index].message) }
        guard !isGivenUp else { return .nan }
        let (code, runner) = (program.subprograms[index], called(open))
        runner.run(code, at: moment, arguments: arguments)
        isGivenUp = runner.isGivenUp
        return runner.result(0, of: code)
    }

    // MARK: What takes lists

    func general(_ operation: Operation, open: Int) -> Double {
        func values(_ list: [Register]) -> [Double] { list.map { self[$0] } }
        switch operation {
        case .functionTable(let index, let list): return storage.functionTables[index](values(list))
        case .call(let index, let list): return call(index, values(list), open: open)
        case .supplied(let index, let list): return callSupplied(index, values(list))
        case .setStream(let stream, let setting, let list):
            events.set(stream, setting, values(list))
            return 0
        default: preconditionFailure("\(operation) has instructions of its own")
        }
    }
}
