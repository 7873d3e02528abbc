import CableModel
import LaneMath
import MechanismKit

// Functions of mechanisms that a user calls.

/// What a function that was called has left.
public struct FunctionOutcome: Sendable {
    /// Its value; 0 of one that has none.
    public var value: Double
    /// The variables that it may have set, by column.
    public var numbers: [Int: Double] = [:]
    /// Lists of numbers that it was given and kept, by column.
    public var lists: [Int: [Double]] = [:]
    /// Random streams that it has set.
    public var streams: [Int: RandomIdentity] = [:]
}

extension Simulation {
    /// Calls a function of a point process or an artificial cell.
    ///
    /// - Throws: ``NeuriteError`` where it cannot be called so, or ends with an error.
    public func call(_ function: String, _ arguments: [FunctionArgument], ofPointProcess index: Int) throws
        -> FunctionOutcome
    {
        let address = pointProcessAddresses[index]
        return try batches[address.poolAddress.batch].call(
            function, arguments, ofPool: address.poolAddress.pool, instance: Int(address.instance),
            name: network.name(of: network.pointProcesses[index]))
    }

    /// Calls a function of a density mechanism in one segment.
    ///
    /// - Throws: ``NeuriteError`` where it cannot be called so, or ends with an error.
    public func call(
        _ function: String, _ arguments: [FunctionArgument], of mechanism: MechanismDescriptor, section: Int,
        segment: Int
    ) throws -> FunctionOutcome {
        let placement = placements[section]
        let batch = batches[placement.batch]
        let slot = batch.cable.slot(of: placement.node(ofSegment: segment))
        let name = "\(mechanism.name) in \(network.sections[section].name)"
        guard let pool = batch.pools.firstIndex(where: { $0.descriptor == mechanism }),
            let instance = batch.pools[pool].instance(at: slot)
        else { throw NeuriteError.invalidModel([Fault(name, "is not in the model that runs")]) }
        return try batch.call(function, arguments, ofPool: pool, instance: instance, name: name)
    }
}

extension CellBatch {
    fileprivate func call(
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
        let count = pool.descriptor.randomStreamCount
        for stream in effect.streams {
            let place = instance * count + stream
            pool.chosenStreams[place] = RandomIdentity(pool.randomStreams[place])
            outcome.streams[stream] = pool.chosenStreams[place]
        }
        return outcome
    }
}

extension RandomStream {
    init(_ identity: RandomIdentity, seed: UInt32) {
        self.init(seed: seed, id1: identity.id1, id2: identity.id2, id3: identity.id3)
        sequence = identity.sequence
    }
}

extension RandomIdentity {
    fileprivate init(_ stream: RandomStream) {
        let (id1, id2, id3) = stream.identifiers
        self.init(id1, id2, id3, sequence: stream.sequence)
    }
}
