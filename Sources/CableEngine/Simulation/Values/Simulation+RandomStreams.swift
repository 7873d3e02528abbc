import CableModel
import LaneMath
import MechanismKit

// Where the instances' random streams have come.

/// An instance of a mechanism: a point process or an artificial cell, or a density mechanism in a
/// segment.
package enum MechanismInstance: Sendable, Hashable {
    case pointProcess(Int)
    case density(Network.Location, mechanism: String)
}

extension Simulation {
    /// How many words of 32 bits have been drawn from a stream since its beginning; nil where the
    /// model has none such.
    package func sequence(ofStream stream: Int, of instance: MechanismInstance) -> UInt64? {
        place(ofStream: stream, of: instance).map { $0.pool.randomStreams[$0.index].sequence }
    }

    /// Lets a stream go on from another place; it holds until the next initialisation.
    package func setSequence(ofStream stream: Int, of instance: MechanismInstance, to sequence: UInt64) {
        guard let (pool, index) = place(ofStream: stream, of: instance) else { return }
        pool.randomStreams[index].sequence = sequence
    }

    /// Says where in a stream drawing begins at initialisations from now on.
    package func setStart(ofStream stream: Int, of instance: MechanismInstance, to sequence: UInt64) {
        guard let (pool, index) = place(ofStream: stream, of: instance) else { return }
        let (number, stream) = index.quotientAndRemainder(dividingBy: pool.descriptor.randomStreamCount)
        var identity = pool.randomIdentity(instance: number, stream: stream)
        identity.sequence = sequence
        pool.chosenStreams[index] = identity
    }

    private func place(ofStream stream: Int, of instance: MechanismInstance) -> (pool: MechanismPool, index: Int)? {
        let (pool, number): (MechanismPool?, Int?)
        switch instance {
        case .pointProcess(let index):
            let address = pointProcessAddresses[index]
            (pool, number) = (batches[address.poolAddress], Int(address.instance))
        case .density(let place, let mechanism):
            let (batch, node) = node(at: place)
            pool = batch.pools.first { $0.descriptor.name == mechanism }
            number = pool?.instance(at: node.slotOrNowhere)
        }
        guard let pool, let number, 0..<pool.descriptor.randomStreamCount ~= stream else { return nil }
        return (pool, pool.randomStreamIndex(instance: number, stream: stream))
    }
}
