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
            let identities = identities(of: block, mechanism, group)
            let tables = tables(of: block, mechanism, group)
            for instance in 0..<block.count {
                var parameters = parameterSets[parameterSet(mechanism, block, instance)]
                for (column, numbers) in tables { parameters.setTable(inColumn: column, to: numbers[instance]) }
                let index = model.network.pointProcesses.count
                keep(mechanism, block, instance) { .pointProcess(index, variable: $0) }
                model.network.pointProcesses.append(
                    Network.PointProcess(
                        name: "\(name)[\(instance)]", mechanism: parameters,
                        location: entry(block).isArtificial ? nil : model.places[number][Int(block.nodes[instance])],
                        randomIdentity: identities.map { $0[instance] } ?? (0, 0, 0)))
            }
        }
        model.pointProcesses.append(first)
        for block in group.blocks where !entry(block).isPoint && !block.random.isEmpty {
            faults.append(
                "\(entry(block).name) is a density mechanism with random numbers, whose identities cannot be set here")
        }
        for data in group.corePointers where !(data.integers.isEmpty && data.doubles.isEmpty) { checkUsed(data, group) }
    }

    /// id1, id2 and id3 of each instance's first stream; nil for mechanisms without.
    private mutating func identities(
        of block: MechanismBlock, _ mechanism: DatasetMechanism, _ group: DatasetGroup
    ) -> [(UInt32, UInt32, UInt32)]? {
        let name = entry(block).name
        if block.random.isEmpty { return coreIdentities(of: block, mechanism, group) }
        let streams = mechanism.randomStreams ?? [0]
        guard streams.count == block.random.count else {
            faults.append(
                "\(name) has \(block.random.count, "RANDOM variable"); \(mechanism.descriptor.origin) declares \(streams.count)"
            )
            return nil
        }
        // The engine tells an instance's streams apart in the upper bits of id3.
        func id3(_ variable: Int, _ instance: Int) -> UInt32 {
            RandomIdentity(0, 0, block.random[variable].states[instance * 5 + 2]).ofStream(streams[variable]).id3
        }
        return (0..<block.count).map { instance in
            let ids = block.random[0].states[instance * 5..<instance * 5 + 3].map { $0 }
            for variable in block.random.indices.dropFirst() {
                let own = block.random[variable].states[instance * 5..<instance * 5 + 2]
                if !own.elementsEqual(ids.prefix(2)) || id3(variable, instance) != id3(0, instance) {
                    faults.append(
                        "\(name)[\(instance)]: its RANDOM variables have identities of their own; expected those of one object, id3 apart by 2^28"
                    )
                }
            }
            return (ids[0], ids[1], id3(0, instance))
        }
    }

    /// What was written by hand for a BBCOREPOINTER that stands for a stream: three identifiers an
    /// instance, or five numbers with the place in it.
    private func coreIdentities(
        of block: MechanismBlock, _ mechanism: DatasetMechanism, _ group: DatasetGroup
    ) -> [(UInt32, UInt32, UInt32)]? {
        guard let data = group.corePointers.first(where: { $0.type == block.type }),
            mechanism.descriptor.randomStreamCount == 1
        else {
            return nil
        }
        let each = data.integers.count / max(1, block.count)
        guard data.integers.count == each * block.count, (3...5).contains(each) else { return nil }
        return (0..<block.count).map { instance in
            let ids = data.integers[instance * each..<instance * each + 3].map(UInt32.init(bitPattern:))
            return (ids[0], ids[1], ids[2])
        }
    }

    /// What was written by hand for a BBCOREPOINTER that stands for a Vector: how many numbers each
    /// instance has, then the numbers.
    private func tables(
        of block: MechanismBlock, _ mechanism: DatasetMechanism, _ group: DatasetGroup
    ) -> [(column: Int, numbers: [[Double]])] {
        let columns = mechanism.descriptor.variables.indices.filter { mechanism.descriptor.variables[$0].role.isTable }
        guard columns.count == 1 else { return [] }
        let data = group.corePointers.first { $0.type == block.type }
        if data == nil, dataset.groups.count == 1, let patterns = dataset.names?.patterns[entry(block).name] {
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
        if coreIdentities(of: block, mechanism, group) == nil, tables(of: block, mechanism, group).isEmpty {
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

    /// What the script that wrote the files asks to have recorded.
    mutating func addRecordings() {
        guard dataset.groupCount == 1, !dataset.groups.isEmpty, let names = dataset.names else { return }
        let group = dataset.groups[0]
        for recording in names.recordings {
            let block = recording.mechanism.flatMap { name in group.blocks.first { entry($0).name == name } }
            let isThere = recording.mechanism == nil ? group.parents.indices : 0..<(block?.count ?? 0)
            guard isThere.contains(recording.index) else {
                faults.append(
                    "recording \(recording.label): there is no \(recording.variable)[\(recording.index)]"
                )
                continue
            }
            let quantity: Quantity
            if let block {
                quantity =
                    entry(block).isIon || entry(block).name == "capacitance"
                    ? ofMembrane(recording.variable, model.places[0][Int(block.nodes[recording.index])])
                    : self.quantity(block, recording.index, recording.variable, of: 0)
            } else {
                quantity = .voltage(model.places[0][recording.index])
            }
            model.network.recordings.append(Network.Recording(quantity))
            model.recordings.append(recording.label)
        }
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
            throw DatasetFault("goes to number \(place) of \(entry.name), which has no name")
        }
        return quantity(block, instance, mechanism.names[place], of: number)
    }
}
