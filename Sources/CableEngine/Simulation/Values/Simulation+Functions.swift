import CableModel
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
