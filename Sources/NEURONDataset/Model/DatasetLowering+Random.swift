import CableEngine
import CableModel
import MechanismKit
import Wording

// Random streams: what NEURON's RANDOM variables and Random123 objects draw, and where they are.

/// Where the random streams of a mechanism's instances are, as the files hold them.
struct WrittenStreams: Sendable {
    let instances: WrittenStates.Instances
    /// Each with where every instance is in it, in words of 32 bits from its beginning.
    var streams: [(number: Int, sequences: [UInt64])]

    /// Visits each stream of each instance with its place.
    func forEach(_ visit: (_ stream: Int, _ instance: MechanismInstance, _ sequence: UInt64) -> Void) {
        for (number, sequences) in streams {
            for (index, sequence) in sequences.enumerated() { visit(number, instance(index), sequence) }
        }
    }

    private func instance(_ index: Int) -> MechanismInstance {
        switch instances {
        case .density(let mechanism, let places): .density(places[index], mechanism: mechanism)
        case .points(let first): .pointProcess(first + index)
        case .ion: preconditionFailure("an ion has no random streams")
        }
    }
}

extension DatasetLowering {
    /// The streams of an instance, each with its number among those of the mechanism here.
    func randomStreams(
        of block: MechanismBlock, _ mechanism: DatasetMechanism, _ instance: Int, _ group: DatasetGroup
    ) -> [(number: Int, identity: RandomIdentity)] {
        zip(mechanism.randomStreams ?? [0], block.random).map { number, variable in
            let state = variable.states[instance * 5..<instance * 5 + 5].map { $0 }
            let begun = began(block, instance, variable: number, mechanism, group)
            return (number, RandomIdentity(state[0], state[1], state[2], sequence: begun))
        }
    }

    /// Where a stream was before the model was initialised.
    private func began(
        _ block: MechanismBlock, _ instance: Int, variable: Int, _ mechanism: DatasetMechanism, _ group: DatasetGroup
    ) -> UInt64 {
        let names = mechanism.descriptor.randomStreamNames
        guard let told = group.names?.streamStarts[entry(block).name], names.indices.contains(variable) else {
            return 0
        }
        return told[names[variable]]?[instance] ?? 0
    }

    /// A fault where a mechanism of ours has not as many RANDOM variables as the files' has.
    mutating func checkRandom(_ block: MechanismBlock, _ mechanism: DatasetMechanism) {
        guard !block.random.isEmpty, case let count = mechanism.randomStreams?.count ?? 1,
            count != block.random.count
        else { return }
        faults.append(
            "\(entry(block).name) has \(block.random.count, "RANDOM variable"); \(mechanism.descriptor.origin) declares \(count)"
        )
    }

    /// The streams that were written by hand for a BBCOREPOINTER, one an instance: three
    /// identifiers, or five numbers with the place in it, which `nrnran123_getseq` gave; nil where
    /// there are none.
    func coreStreams(
        of block: MechanismBlock, _ mechanism: DatasetMechanism, _ group: DatasetGroup
    ) -> [(identity: RandomIdentity, sequence: UInt64?)]? {
        guard let data = group.corePointers.first(where: { $0.type == block.type }),
            mechanism.descriptor.randomStreamCount == 1
        else {
            return nil
        }
        let each = data.integers.count / max(1, block.count)
        guard data.integers.count == each * block.count, (3...5).contains(each) else { return nil }
        return (0..<block.count).map { instance in
            let numbers = data.integers[instance * each..<(instance + 1) * each].map(UInt32.init(bitPattern:))
            let hasPlace = each == 5 && numbers[4] < 4
            return (
                RandomIdentity(numbers[0], numbers[1], numbers[2]),
                hasPlace ? sequence(numbers[3], which: numbers[4]) : nil
            )
        }
    }

    /// A place in a stream, in words of 32 bits: `which` of the four that come with a counter.
    private func sequence(_ counter: UInt32, which: UInt32) -> UInt64 { UInt64(counter) << 2 | UInt64(which) }

    /// Remembers where the streams of a group are.
    mutating func addStreams(of number: Int) {
        let group = dataset.groups[number]
        for block in group.blocks where block.count > 0 {
            guard let mechanism = mechanisms[block.type] else { continue }
            let streams = writtenPlaces(of: block, mechanism, group)
            if streams.isEmpty { continue }
            let instances: WrittenStates.Instances
            if entry(block).isPoint {
                guard let first = model.pointProcesses[number][block.type] else { continue }
                instances = .points(first: first)
            } else {
                instances = .density(
                    mechanism: mechanism.descriptor.name, places: block.nodes.map { model.places[number][Int($0)] })
            }
            model.writtenStreams.append(WrittenStreams(instances: instances, streams: streams))
        }
    }

    /// Where every instance is in each of its streams, as far as the files say.
    private func writtenPlaces(
        of block: MechanismBlock, _ mechanism: DatasetMechanism, _ group: DatasetGroup
    ) -> [(number: Int, sequences: [UInt64])] {
        if block.random.isEmpty {
            let sequences = coreStreams(of: block, mechanism, group)?.compactMap(\.sequence) ?? []
            return sequences.count == block.count ? [(0, sequences)] : []
        }
        return zip(mechanism.randomStreams ?? [0], block.random).map { number, variable in
            let states = variable.states
            return (number, (0..<block.count).map { sequence(states[$0 * 5 + 3], which: states[$0 * 5 + 4]) })
        }
    }
}
