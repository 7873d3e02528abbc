import MechanismKit
import NMODL

extension ProgramKernels: MechanismFunctions {
    func columnsWritten(by function: String, _ arguments: [FunctionArgument]) -> [Int] {
        guard let library, case .success(let function) = library.function(function, arguments) else { return [] }
        return function.code.kernel.placesWritten.compactMap { place in
            switch place {
            case .column(let column): column
            case .shared(let index): storage.sharedColumn(index)
            default: nil
            }
        }
    }

    func call(
        _ function: String, _ arguments: [FunctionArgument], instance: Int, _ columns: UnsafePointer<Column>,
        _ context: any InstanceContext
    ) -> FunctionEffect {
        var effect = FunctionEffect()
        guard let library else { return effect }
        switch library.function(function, arguments) {
        case .failure(let fault): effect.problem = library.text(of: fault)
        case .success(let function):
            let code = function.code
            let moment = InstanceMoment(context, columns, instance: instance, time: context.t, usesVoltage: true)
            let runner = InstanceRunner(function.program, storage, events)
            events.begin(context, instance: instance)
            if usesTables(columns) { ProgramTables.update(code.kernel.tables, runner, at: moment) }
            runner.run(code, at: moment, arguments: arguments.flatMap(\.numbers))
            events.end()
            effect.value = runner.result(0, of: code)
            effect.streams = code.kernel.streamsSet
            for (column, argument) in function.lists {
                if let argument, case .vector(let numbers) = arguments[argument] {
                    effect.lists[column] = numbers
                } else {
                    effect.lists[column] = []
                }
            }
        }
        return effect
    }
}

extension FunctionArgument {
    /// The numbers that a kernel has as its arguments.
    fileprivate var numbers: [Double] {
        switch self {
        case .number(let number): [number]
        case .vector: []
        case .random(let identity, let distribution):
            [Double(identity.id1), Double(identity.id2), Double(identity.id3), Double(identity.sequence)]
                + distribution.numbers
        }
    }
}

extension RandomDistribution {
    fileprivate var numbers: [Double] {
        switch self {
        case .uniform(let low, let high): low == 0 && high == 1 ? [0, 0, 0] : [3, low, high]
        case .exponential(let mean): [1, mean, 0]
        case .normal(let mean, let deviation): [2, mean, deviation]
        }
    }
}

extension Kernel {
    /// What it writes of instances and of what they share.
    var placesWritten: [Place] {
        var places = writes.map(\.place)
        forEachInstruction { instruction in
            guard case .setElement(let array, _, _) = instruction.operation else { return }
            switch array {
            case .columns(let first, let count): places += (first..<first + count).map { .column($0) }
            case .shared(let first, let count): places += (first..<first + count).map { .shared($0) }
            case .scratch: break
            }
        }
        return places
    }

    /// The random streams that it sets.
    fileprivate var streamsSet: [Int] {
        var streams: [Int] = []
        forEachInstruction { instruction in
            if case .setStream(let stream, _, _) = instruction.operation, !streams.contains(stream) {
                streams.append(stream)
            }
        }
        return streams
    }
}
