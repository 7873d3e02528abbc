import LaneMath
import MechanismKit
import NMODL

/// Runs a kernel for one instance: for events, for mechanisms whose instances have to be taken one
/// after the other, and as the plain reading of a program that faster ways are compared with.
struct InstanceRunner {
    let reference: ProgramReference
    let storage: ProgramStorage
    /// The engine's columns, and which instance it is.
    var columns: UnsafePointer<Column>
    var instance: Int
    var voltage: Double
    var time: Double
    var step: Double
    var celsius: Double
    var secondorder: Int
    /// The numbers of the connection that an event came over.
    var weights: UnsafeMutablePointer<Double>?
    var weightCount = 0
    var flag = 0.0
    var arguments: [Double] = []
    var results: [Double] = []
    var events: (any ProgramEvents)?
    /// Whether an instance was not started yet, so that its copies of ions' quantities and of the
    /// voltage are 0, as in NEURON.
    var isBeforeStart = false
    /// The numbers of the connection that a walk is at.
    private var walked: UnsafeMutablePointer<Double>?
    private var registers: [Double] = []
    private var scratch: [[Double]] = []
    /// How many calls, branches and loops are open.
    private var depth = 0
    /// Whether the run is to be ended because calls or rounds had no end: nothing more is called or
    /// repeated.
    private var isGivenUp = false

    init(
        _ reference: ProgramReference, _ storage: ProgramStorage, columns: UnsafePointer<Column>, instance: Int,
        voltage: Double,
        time: Double,
        step: Double, celsius: Double, secondorder: Int
    ) {
        self.reference = reference
        self.storage = storage
        self.columns = columns
        self.instance = instance
        self.voltage = voltage
        self.time = time
        self.step = step
        self.celsius = celsius
        self.secondorder = secondorder
    }

    /// The value of a register when a kernel has run.
    subscript(register: Register) -> Double { registers[register.index] }

    /// Runs a kernel's code and its writes.
    mutating func run(_ kernel: Kernel) {
        registers = Array(repeating: 0, count: kernel.registerCount)
        scratch = kernel.scratch.map { Array(repeating: 0, count: $0) }
        run(kernel.code)
        for write in kernel.writes { self.write(write.place, registers[write.value.index]) }
    }

    private mutating func run(_ nodes: [Node]) {
        depth += 1
        defer { depth -= 1 }
        for node in nodes {
            switch node {
            case .instruction(let instruction):
                let value = value(of: instruction.operation)
                if let result = instruction.result { registers[result.index] = value }
            case .branch(let branch):
                let holds = registers[branch.condition.index] != 0
                run(holds ? branch.then : branch.otherwise)
                for join in branch.joins { registers[join.result.index] = self[holds ? join.then : join.otherwise] }
            case .loop(let loop):
                for carried in loop.carried { registers[carried.register.index] = self[carried.initial] }
                run(loop.test)
                var left = loop.limit?.rounds ?? .max
                while self[loop.condition] != 0, !isGivenUp {
                    guard left > 0 else {
                        if let limit = loop.limit { giveUp(limit.message) }
                        break
                    }
                    left -= 1
                    run(loop.body)
                    advance(loop.carried)
                    run(loop.test)
                }
            case .connections(let walk): run(walk)
            }
        }
    }

    private mutating func giveUp(_ message: Int) {
        isGivenUp = true
        events?.fail(reference.program.messages[message])
    }

    private mutating func advance(_ carried: [Carried]) {
        let next = carried.map { self[$0.next] }
        for (value, next) in zip(carried, next) { registers[value.register.index] = next }
    }

    private mutating func run(_ walk: ConnectionWalk) {
        for carried in walk.carried { registers[carried.register.index] = self[carried.initial] }
        var runner = self
        events?.forEachConnection { numbers in
            runner.walked = numbers
            runner.run(walk.body)
            for write in walk.weights {
                if case .weight(let index) = write.place { numbers[index] = runner[write.value] }
            }
            runner.advance(walk.carried)
        }
        registers = runner.registers
        scratch = runner.scratch
        isGivenUp = runner.isGivenUp
    }

    // MARK: Places

    func read(_ place: Place) -> Double {
        switch place {
        case .column(let index):
            isBeforeStart && reference.program.columns[index].role.isIon
                ? 0 : columns[index].address(instance: instance).pointee
        case .shared(let index): columns[storage.sharedColumn(index)].address(instance: 0).pointee
        case .voltage: isBeforeStart ? 0 : voltage
        case .time: time
        case .step: step
        case .celsius: celsius
        case .secondorder: Double(secondorder)
        case .weight(let index): index < weightCount ? weights?[index] ?? 0 : 0
        case .flag: flag
        case .argument(let index): arguments.indices.contains(index) ? arguments[index] : 0
        // Only kernels in strips are parted.
        case .rate: .nan
        case .result: 0
        }
    }

    private mutating func write(_ place: Place, _ value: Double) {
        switch place {
        case .column(let index): if columns[index].isOwn { columns[index].address(instance: instance).pointee = value }
        case .shared(let index): storage.setShared(index, value, columns)
        case .weight(let index): if index < weightCount { weights?[index] = value }
        case .voltage: voltage = value
        case .result(let index):
            while results.count <= index { results.append(0) }
            results[index] = value
        case .rate, .time, .step, .celsius, .secondorder, .flag, .argument: break
        }
    }

    // MARK: Operations

    private mutating func value(of operation: Operation) -> Double {
        switch operation {
        case .constant(let value): return value
        case .read(let place): return read(place)
        case .copy(let a): return self[a]
        case .unary(let function, let a): return function(self[a])
        case .binary(let function, let a, let b): return function(self[a], self[b])
        case .ternary(let function, let a, let b, let c): return function(self[a], self[b], self[c])
        case .quaternary(let function, let a, let b, let c, let d): return function(self[a], self[b], self[c], self[d])
        case .compare(let comparison, let a, let b): return comparison(self[a], self[b]) ? 1 : 0
        case .not(let a): return self[a] == 0 ? 1 : 0
        case .and(let a, let b): return self[a] != 0 && self[b] != 0 ? 1 : 0
        case .or(let a, let b): return self[a] != 0 || self[b] != 0 ? 1 : 0
        case .select(let a, let b, let c): return self[a] != 0 ? self[b] : self[c]
        case .number(let a): return self[a]
        case .locate(let table, let a): return storage.tables[table].locate(self[a])
        case .interpolate(let table, let column, let a):
            return storage.tables[table].interpolate(self[a], column: column)
        case .functionTable(let index, let list): return storage.functionTables[index](list.map { self[$0] })
        case .element(let array, let index):
            return element(array, self[index])?.pointee ?? scratchElement(array, self[index])
        case .lag(let history, let value, let delay):
            return storage.histories[history].value(ofInstance: instance, now: self[value], self[delay], before: time)
        case .listCount(let list): return Double(events?.list(list).count ?? 0)
        case .listElement(let list, let index):
            let numbers = events?.list(list) ?? []
            let place = self[index]
            return place > -1 && place < Double(numbers.count) ? numbers[Int(place)] : .nan
        case .walkedWeight(let index): return walked?[index] ?? 0
        case .draw(let distribution, let source, let a, let b):
            return draw(distribution, source, a.map { self[$0] }, b.map { self[$0] })
        case .call(let index, let list): return call(index, list.map { self[$0] })
        case .supplied(let index, let list): return callSupplied(index, list.map { self[$0] })
        case .setElement, .seed, .setStream, .prepareTable, .send, .move, .emit, .watch, .fail:
            perform(operation)
            return 0
        }
    }

    private mutating func perform(_ operation: Operation) {
        switch operation {
        case .setElement(let array, let index, let value): setElement(array, self[index], self[value])
        case .seed(let a): storage.sharedRandom.seed(self[a])
        case .setStream(let stream, let setting, let list): set(stream, setting, list.map { self[$0] })
        case .prepareTable(let table, let writes):
            for write in writes { self.write(write.place, self[write.value]) }
            ProgramTables.update([table], reference.program, storage, self)
        case .fail(let message): events?.fail(reference.program.messages[message])
        case .send(let time, let flag): events?.send(time: self[time], flag: self[flag])
        case .move(let time): events?.move(time: self[time])
        case .emit(let time): events?.emit(time: self[time])
        case .watch(let index, let isMet): events?.watch(index, isMet: self[isMet] != 0)
        default: break
        }
    }

    private mutating func call(_ index: Int, _ arguments: [Double]) -> Double {
        let subprogram = reference.program.subprograms[index]
        if !isGivenUp, depth > Subprogram.deepestNesting { giveUp(subprogram.message) }
        guard !isGivenUp else { return .nan }
        var runner = self
        runner.arguments = arguments
        runner.results = []
        runner.run(subprogram.kernel)
        isGivenUp = runner.isGivenUp
        return runner.results.first ?? 0
    }

    // MARK: Arrays

    private func element(_ array: ArrayStorage, _ index: Double) -> UnsafeMutablePointer<Double>? {
        guard index > -1, index < Double(array.count) else { return nil }
        return switch array {
        case .columns(let first, _): columns[first + Int(index)].address(instance: instance)
        case .shared(let first, _): columns[storage.sharedColumn(first + Int(index))].address(instance: 0)
        case .scratch: nil
        }
    }

    private func scratchElement(_ array: ArrayStorage, _ index: Double) -> Double {
        guard case .scratch(let number, let count) = array, index > -1, index < Double(count) else { return .nan }
        return scratch[number][Int(index)]
    }

    private mutating func setElement(_ array: ArrayStorage, _ index: Double, _ value: Double) {
        guard index > -1, index < Double(array.count) else { return }
        switch array {
        case .columns: element(array, index)?.pointee = value
        case .shared(let first, _): storage.setShared(first + Int(index), value, columns)
        case .scratch(let number, _): scratch[number][Int(index)] = value
        }
    }

    // MARK: Random numbers

    private func draw(_ distribution: Distribution, _ source: RandomSource, _ a: Double?, _ b: Double?) -> Double {
        guard case .stream(let stream) = source else { return storage.sharedRandom.draw(distribution, a ?? 0, b ?? 1) }
        var value = 0.0
        events?.withStream(stream) { random in
            switch distribution {
            case .uniform: value = random.nextUniform()
            case .normal: value = (a ?? 0) + (b ?? 1) * random.nextNormal()
            case .exponential: value = (a ?? 1) * random.nextNegativeExponential()
            case .integer: value = Double(random.nextUInt32())
            case .poisson: value = Poisson.draw(mean: a ?? 0) { random.nextUniform() }
            }
        }
        return value
    }

    private func set(_ stream: Int, _ setting: StreamSetting, _ values: [Double]) {
        events?.withStream(stream) { random in
            switch setting {
            case .sequence: if let place = values.first, place >= 0, place < 0x1p34 { random.sequence = UInt64(place) }
            case .identity:
                let ids = values.map { UInt32(truncatingIfNeeded: Int64(exactly: $0.rounded(.towardZero)) ?? 0) }
                guard ids.count == 3 else { return }
                random = random.identified(ids[0], ids[1], ids[2])
            }
        }
    }
}

extension ColumnDeclaration.Role {
    /// Whether it is a quantity of an ion.
    var isIon: Bool { if case .ion = self { true } else { false } }
}
