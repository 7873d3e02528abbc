import CableModel
import MechanismKit
import Wording

// Point processes and artificial cells, and what they keep besides numbers.

extension DatasetLowering {
    mutating func addPoints(of number: Int) {
        let group = dataset.groups[number]
        var first: [Int: Int] = [:]
        for block in group.blocks where entry(block).isPoint && block.count > 0 {
            guard let mechanism = mechanisms[block.type] else { continue }
            let name = entry(block).name
            first[block.type] = model.network.pointProcesses.count
            checkRandom(block, mechanism)
            let coreStreams = block.random.isEmpty ? coreStreams(of: block, mechanism, group) : nil
            let tables = tables(of: block, mechanism, group)
            for instance in 0..<block.count {
                var parameters = parameterSets[parameterSet(mechanism, block, instance, group)]
                for (column, numbers) in tables { parameters.setTable(inColumn: column, to: numbers[instance]) }
                var identity = coreStreams?[instance].identity ?? RandomIdentity(0)
                let streams = randomStreams(of: block, mechanism, instance, group)
                if streams.count == 1, streams[0].number == 0, streams[0].identity.sequence == 0 {
                    identity = streams[0].identity
                } else {
                    for (number, identity) in streams { parameters.start.streams[number] = identity }
                }
                let index = model.network.pointProcesses.count
                keep(mechanism, block, instance) { .pointProcess(index, variable: $0) }
                model.network.pointProcesses.append(
                    Network.PointProcess(
                        name: "\(name)[\(instance)]", mechanism: parameters,
                        location: entry(block).isArtificial ? nil : model.places[number][Int(block.nodes[instance])],
                        randomIdentity: (identity.id1, identity.id2, identity.id3)))
            }
        }
        model.pointProcesses.append(first)
        for data in group.corePointers where !(data.integers.isEmpty && data.doubles.isEmpty) { checkUsed(data, group) }
    }

    /// What was written by hand for a BBCOREPOINTER that stands for a Vector: how many numbers each
    /// instance has, then the numbers.
    private func tables(
        of block: MechanismBlock, _ mechanism: DatasetMechanism, _ group: DatasetGroup
    ) -> [(column: Int, numbers: [[Double]])] {
        let columns = mechanism.descriptor.variables.indices.filter { mechanism.descriptor.variables[$0].role.isTable }
        guard columns.count == 1 else { return [] }
        let data = group.corePointers.first { $0.type == block.type }
        if data == nil, let patterns = group.names?.patterns[entry(block).name] {
            return [(columns[0], (0..<block.count).map { patterns[$0] ?? [] })]
        }
        guard let data,
            data.integers.count == block.count, data.integers.allSatisfy({ $0 >= 0 }),
            data.integers.reduce(0, { $0 + Int($1) }) == data.doubles.count
        else { return [] }
        var next = 0
        let numbers = data.integers.map { count in
            defer { next += Int(count) }
            return Array(data.doubles[next..<next + Int(count)])
        }
        return [(columns[0], numbers)]
    }

    private mutating func checkUsed(_ data: CorePointerData, _ group: DatasetGroup) {
        guard let block = group.block(ofType: data.type), let mechanism = mechanisms[data.type] else { return }
        if coreStreams(of: block, mechanism, group) == nil, tables(of: block, mechanism, group).isEmpty {
            faults.append(
                "BBCOREPOINTER data of \(entry(block).name) (\(data.integers.count, "int"), \(data.doubles.count, "double")) is not supported; expected Random123 ids or times"
            )
        }
    }

    // MARK: Pointers and plays

    mutating func addPointers(of number: Int) {
        let group = dataset.groups[number]
        for block in group.blocks where block.count > 0 {
            guard let mechanism = mechanisms[block.type] else { continue }
            let (name, indexCount) = (entry(block).name, entry(block).indexCount)
            guard block.pointerTypes.count == mechanism.pointers.count * block.count,
                mechanism.pointers.allSatisfy({ $0.place < indexCount })
            else {
                faults.append(
                    "\(name) has \(block.pointerTypes.count / block.count, "POINTER"); \(mechanism.descriptor.origin) declares "
                        + "\(mechanism.pointers.count)")
                continue
            }
            for instance in 0..<block.count {
                for (index, pointer) in mechanism.pointers.enumerated() {
                    let type = Int(block.pointerTypes[instance * mechanism.pointers.count + index])
                    let place = Int(block.indices[instance * indexCount + pointer.place])
                    do throws(DatasetFault) {
                        let target = try quantity(type, place, of: number)
                        model.network.pointers.append(
                            Network.Pointer(
                                holder: self.quantity(block, instance, pointer.name, of: number), target: target))
                    } catch {
                        faults.append("\(name)[\(instance)].\(pointer.name) \(error.text)")
                    }
                }
            }
        }
    }

    mutating func addPlays(of number: Int) {
        for play in dataset.groups[number].plays {
            do throws(DatasetFault) {
                let target = try quantity(play.type, play.index, of: number)
                model.network.plays.append(
                    Network.Play(into: target, times: play.times, values: play.values, mode: .continuous))
            } catch {
                faults.append("a play \(error.text)")
            }
        }
    }

    /// What the script that wrote the files asks to have recorded, in the order in which it asks.
    /// What is played beside NEURON's files.
    mutating func addPlaysInSteps(of number: Int) {
        let group = dataset.groups[number]
        for play in group.names?.plays ?? [] {
            guard let target = quantity(play.variable, play.index, ofMechanism: play.mechanism, number) else {
                faults.append("a play: there is no \(play.mechanism).\(play.variable)[\(play.index)]")
                continue
            }
            model.network.plays.append(
                Network.Play(into: target, times: play.times, values: play.values, mode: .stepwise))
        }
    }

    mutating func addRecordings() {
        var found: [(order: Int, quantity: Quantity, label: String)] = []
        for (number, group) in dataset.groups.enumerated() {
            for recording in group.names?.recordings ?? [] {
                guard let quantity = quantity(of: recording, number) else {
                    faults.append(
                        "recording \(recording.label): there is no \(recording.variable)[\(recording.index)]"
                    )
                    continue
                }
                found.append((recording.order, quantity, recording.label))
            }
        }
        for (order, quantity, label) in found.sorted(by: { $0.order < $1.order }) {
            model.network.recordings.append(Network.Recording(quantity))
            model.recordings.append(DatasetModel.Recording(label: label, order: order))
        }
    }

    private func quantity(of recording: DatasetNames.Recording, _ number: Int) -> Quantity? {
        let group = dataset.groups[number]
        guard let name = recording.mechanism else {
            guard group.parents.indices.contains(recording.index) else { return nil }
            return .voltage(model.places[number][recording.index])
        }
        return quantity(recording.variable, recording.index, ofMechanism: name, number)
    }

    /// A variable of an instance of a mechanism, or of an ion.
    private func quantity(_ variable: String, _ index: Int, ofMechanism name: String, _ number: Int) -> Quantity? {
        let block = dataset.groups[number].blocks.first { entry($0).name == name }
        guard let block, 0..<block.count ~= index else { return nil }
        return entry(block).isIon || entry(block).name == "capacitance"
            ? ofMembrane(variable, model.places[number][Int(block.nodes[index])])
            : quantity(block, index, variable, of: number)
    }

    private func ofMembrane(_ variable: String, _ place: Network.Location) -> Quantity {
        variable == "i_cap" ? .capacitiveCurrent(place) : .ion(place, name: variable)
    }

    private func quantity(_ block: MechanismBlock, _ instance: Int, _ name: String, of number: Int) -> Quantity {
        if let first = model.pointProcesses[number][block.type] {
            return .pointProcess(first + instance, variable: name)
        }
        return .density(model.places[number][Int(block.nodes[instance])], mechanism: entry(block).name, variable: name)
    }

    /// What a number of a type's is.
    func quantity(_ type: Int, _ index: Int, of number: Int) throws(DatasetFault) -> Quantity {
        let group = dataset.groups[number]
        if type == DatasetMechanisms.voltage, group.parents.indices.contains(index) {
            return .voltage(model.places[number][index])
        }
        guard let block = group.block(ofType: type), block.values.indices.contains(index) else {
            throw DatasetFault("goes to number \(index) of type \(type), which there is not")
        }
        let entry = entry(block)
        let (instance, place) = index.quotientAndRemainder(dividingBy: entry.valueCount)
        if entry.isIon, place < 4 {
            let ion = ions[entry.ionName] ?? Ion.named(entry.ionName)
            let quantity = [IonQuantity.reversalPotential, .inside, .outside, .current][place]
            return .ion(model.places[number][Int(block.nodes[instance])], name: quantity.name(of: ion))
        }
        guard let mechanism = mechanisms[type], mechanism.names.indices.contains(place) else {
            let isCapacitance = entry.name == "capacitance" && place == 0
            let what = isCapacitance ? "cm" : "number \(place) of \(entry.name), which has no name"
            throw DatasetFault("goes to \(what); expected a variable of a mechanism")
        }
        return quantity(block, instance, mechanism.names[place], of: number)
    }
}
