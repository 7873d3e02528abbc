import CableModel
import RankCommunication

/// The values that are read in some cells when the voltages of a step are solved for, and set in
/// others before the step is finished.
///
/// The values of one step are kept apart from those of the next, so that one cell may be in its
/// next step while another is still to take what it needs of the last.
final class ValueTransfer {
    /// The batches that read or set values: they go from step to step together.
    let coupled: [Int]
    /// All others.
    private let isCoupled: [Bool]
    private let exchanger: ValueExchanger?
    private let count: Int
    /// The values of two steps, one after the other.
    ///
    /// - Invariant: 2 `count` numbers. In a phase in which all batches read values of one step and
    ///   set those of the step before, each place is read into by one batch.
    private let values: UnsafeMutablePointer<Double>

    /// nil where no values travel, on any rank.
    init?(_ network: Network, _ links: ValueLinks, _ addresses: QuantityAddresses) {
        guard links.isUsed else { return nil }
        exchanger = links.exchanger
        count = links.placeOfGid.count
        values = .allocate(capacity: max(1, 2 * count))
        values.initialize(repeating: 0, count: max(1, 2 * count))
        var isCoupled = [Bool](repeating: false, count: addresses.batches.count)
        for source in network.sourceVariables {
            guard let place = links.placeOfGid[source.gid] else { continue }
            let (batch, reading) = addresses.sourceToTravel(of: source.quantity)
            guard addresses.batches.indices.contains(batch) else { continue }
            addresses.batches[batch].valuesRead.append((reading, place))
            isCoupled[batch] = true
        }
        for target in network.targetVariables {
            guard let place = links.placeOfGid[target.gid],
                let (batch, address) = addresses.address(of: target.quantity)
            else { continue }
            addresses.batches[batch].valuesSet.append((address, place))
            isCoupled[batch] = true
        }
        self.isCoupled = isCoupled
        coupled = isCoupled.indices.filter { isCoupled[$0] }
    }

    deinit { values.deallocate() }

    /// The batches that have no part in it, in a given order.
    func others(of order: [Int]) -> [Int] { order.filter { !isCoupled[$0] } }

    private func values(ofStep step: Int) -> UnsafeMutablePointer<Double> {
        values + (step.isMultiple(of: 2) ? 0 : count)
    }

    /// Takes a batch's values of a step.
    func read(_ batch: CellBatch, step: Int) {
        let values = values(ofStep: step)
        for (source, place) in batch.valuesRead { values[place] = batch.value(of: source) }
    }

    /// Brings the values of other ranks here, and this one's there.
    ///
    /// - Returns: false where a rank does not go on.
    func exchange(step: Int, stepsLeft: Int) throws -> Bool {
        try exchanger?.exchange(values(ofStep: step), stepsLeft: stepsLeft) ?? true
    }

    /// Gives a batch the values of a step.
    func set(_ batch: CellBatch, step: Int) {
        let values = values(ofStep: step)
        for (address, place) in batch.valuesSet { address.pointee = values[place] }
    }

    /// All take the values at the start, before anything is initialised with them, as in NEURON.
    func start(_ batches: [CellBatch]) throws {
        try exchanger?.start()
        for index in coupled { read(batches[index], step: 0) }
        _ = try exchange(step: 0, stepsLeft: 0)
        for index in coupled { set(batches[index], step: 0) }
    }
}
