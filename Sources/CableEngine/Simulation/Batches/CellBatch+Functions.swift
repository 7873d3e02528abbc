import CableModel
import MechanismKit

extension CellBatch {
    /// Calls a function of an instance.
    func call(
        _ function: String, _ arguments: [FunctionArgument], ofPool index: Int, instance: Int, name: String
    ) throws -> FunctionOutcome {
        let pool = pools[index]
        guard let functions = pool.kernels.functions else {
            throw NeuriteError.invalidModel([Fault(name, "has no functions that can be called")])
        }
        catchUp()
        eventTime = clock.t
        let columns = functions.columnsWritten(by: function, arguments)
        for column in columns where pool.descriptor.variables[column].role != .global { pool.giveOwnRows(column) }
        pool.gatherLinks(of: instance)
        let effect = functions.call(
            function, arguments, instance: instance, UnsafePointer(pool.columns), contexts[index])
        if let problem = effect.problem { throw NeuriteError.invalidModel([Fault("\(name).\(function)", problem)]) }
        pool.scatterLinks(of: instance)
        pool.padColumns()
        for (column, list) in effect.lists { pool.tables[column]?[instance] = list }
        if !effect.lists.isEmpty { changedTables(ofPool: index, instance: instance) }
        if let misbehaviour {
            self.misbehaviour = nil
            throw misbehaviour
        }
        var outcome = FunctionOutcome(value: effect.value, lists: effect.lists)
        for column in columns {
            let isGlobal = pool.descriptor.variables[column].role == .global
            outcome.numbers[column] = pool.value(column, of: isGlobal ? 0 : instance)
        }
        for stream in effect.streams {
            let place = pool.randomStreamIndex(instance: instance, stream: stream)
            pool.chosenStreams[place] = RandomIdentity(pool.randomStreams[place])
            outcome.streams[stream] = pool.chosenStreams[place]
        }
        return outcome
    }
}
