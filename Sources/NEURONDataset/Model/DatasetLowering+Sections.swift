import CableModel
import MechanismKit
import Wording

// Sections: geometry, capacitance, density mechanisms.

extension DatasetLowering {
    mutating func addSections(_ sections: [SectionRecovery.Section], of number: Int, first: Int) {
        let group = dataset.groups[number]
        let instances = densityInstances(of: group)
        let cm = instances.first { entry($0.block).name == "capacitance" }
        let densities = instances.filter { mechanisms[$0.block.type] != nil }
        for density in densities { mechanisms[density.block.type].map { checkRandom(density.block, $0) } }
        let branches: RallBranches
        do throws(DatasetFault) { branches = try RallBranches(group) } catch {
            faults.append("group \(group.id): \(error.text)")
            return
        }
        let cells = cellNames(of: group)
        model.network.sections.reserveCapacity(first + sections.count)
        var numberInCell = [Int](repeating: 0, count: group.cellCount)
        for (index, section) in sections.enumerated() {
            let name =
                named[number][section.first]?.name ?? "\(cells[section.cell]).section[\(numberInCell[section.cell])]"
            numberInCell[section.cell] += 1
            if let known = named[number][section.first], known.first > known.last {
                model.reversed.insert(first + index)
            }
            let geometry: SectionGeometry
            do throws(DatasetFault) { geometry = try self.geometry(section, group, branches) } catch {
                faults.append("\(name): \(error.text)")
                continue
            }
            let nodes = section.first..<section.first + section.nseg
            let capacitances = nodes.map { cm?.value(0, atNode: $0) ?? 0 }
            let material = material(capacitances, nodes, densities, name, group)
            keepStartValues(densities, section, number: first + index)
            model.network.sections.append(
                Network.Section(
                    name: name, shape: .compartments(geometry), nseg: section.nseg, material: material,
                    parent: section.parent.map { Network.Location(section: first + $0.section, x: $0.x) },
                    childEnd: .start, ionValues: [:])
            )
        }
    }

    /// A block with the instance of each node, where there is one.
    struct DensityInstances {
        let block: MechanismBlock
        let valueCount: Int
        let ofNode: [CompactIndex]

        init(_ block: MechanismBlock, valueCount: Int, nodeCount: Int) {
            (self.block, self.valueCount) = (block, valueCount)
            var ofNode = [CompactIndex](repeating: .none, count: nodeCount)
            for (instance, node) in block.nodes.enumerated() { ofNode[Int(node)] = CompactIndex(instance) }
            self.ofNode = ofNode
        }

        /// One of the instance's numbers; nil where there is none at the node.
        func value(_ place: Int, atNode node: Int) -> Double? {
            ofNode[node].index.map { block.values[$0 * valueCount + place] }
        }
    }

    private func densityInstances(of group: DatasetGroup) -> [DensityInstances] {
        group.blocks.filter { !entry($0).isPoint && !entry($0).isIon && $0.count > 0 }.map { block in
            DensityInstances(block, valueCount: entry(block).valueCount, nodeCount: group.parents.count)
        }
    }

    /// Cells are called by the gid of their first detector, others by the number of their root.
    private func cellNames(of group: DatasetGroup) -> [String] {
        var root = [Int](0..<group.cellCount)
        for node in group.parents.indices.dropFirst(group.cellCount) { root.append(root[Int(group.parents[node])]) }
        var names = [String?](repeating: nil, count: group.cellCount)
        for (index, place) in group.outputPlaces.enumerated() {
            guard let node = place.number, names[root[node]] == nil else { continue }
            names[root[node]] = "gid[\(group.outputGids[index].rawValue)]"
        }
        return names.enumerated().map { $1 ?? "group[\(group.id)].cell[\($0)]" }
    }

    private func geometry(
        _ section: SectionRecovery.Section, _ group: DatasetGroup, _ branches: RallBranches
    ) throws(DatasetFault) -> SectionGeometry {
        var segments: [SectionGeometry.Segment] = []
        for position in 0...section.nseg {
            let node = section.first + position
            let conductance = -0.01 * group.b[node] * group.areas[node]
            guard conductance > 0, conductance.isFinite else {
                throw DatasetFault("node \(node) hangs by \(conductance) uS; expected a number above 0")
            }
            guard position < section.nseg else {
                segments[position - 1].rightResistance = 1 / conductance
                break
            }
            let area = group.areas[node]
            guard area > 0, area.isFinite else {
                throw DatasetFault("node \(node) has an area of \(area) um2; expected a number above 0")
            }
            segments.append(
                SectionGeometry.Segment(
                    area: area, diam: group.diameters?[node] ?? 0, leftResistance: 1 / conductance, rightResistance: 0))
        }
        return SectionGeometry(segments, copies: branches[section.first])
    }

    /// What a section is made of: the same for all that are alike.
    private mutating func material(
        _ capacitances: [Double], _ nodes: Range<Int>, _ densities: [DensityInstances], _ name: String,
        _ group: DatasetGroup
    ) -> Shared<Network.Material> {
        let cm: PerSegment =
            capacitances.allSatisfy { $0 == capacitances[0] } ? .uniform(capacitances[0]) : .each(capacitances)
        var key = capacitances.map(\.bitPattern)
        var insertions: [Network.Insertion] = []
        for density in densities {
            let instances = nodes.compactMap { density.ofNode[$0].index }
            guard !instances.isEmpty else { continue }
            guard instances.count == nodes.count, let mechanism = mechanisms[density.block.type] else {
                faults.append(
                    "\(name): \(entry(density.block).name) is in \(instances.count) of \(nodes.count, "segment"); expected it in all or none"
                )
                continue
            }
            var sets = instances.map { parameterSet(mechanism, density.block, $0, group) }
            key += [UInt64(density.block.type)] + sets.map(UInt64.init)
            if sets.allSatisfy({ $0 == sets[0] }) { sets = [sets[0]] }
            insertions.append(Network.Insertion(sets.map { parameterSets[$0] }))
        }
        if let known = materials[key] { return known }
        let material = Shared(Network.Material(cm: cm, mechanisms: insertions))
        materials[key] = material
        return material
    }

    /// The number of the set of an instance's parameters.
    mutating func parameterSet(
        _ mechanism: DatasetMechanism, _ block: MechanismBlock, _ instance: Int, _ group: DatasetGroup
    ) -> Int {
        let first = instance * entry(block).valueCount
        var key = [UInt64(block.type)]
        var values: [(column: Int, value: Double)] = []
        for (place, name) in mechanism.names.enumerated() {
            guard let column = mechanism.descriptor.column(named: name),
                case .parameter = mechanism.descriptor.variables[column].role
            else {
                continue
            }
            values.append((column, block.values[first + place]))
            key.append(block.values[first + place].bitPattern)
        }
        // Those of point processes, which have a set each, are set where that is.
        let streams = entry(block).isPoint ? [] : randomStreams(of: block, mechanism, instance, group)
        for (_, identity) in streams {
            key += [identity.id1, identity.id2, identity.id3].map(UInt64.init) + [identity.sequence]
        }
        if let known = parameters[key] { return known }
        var set = MechanismParameters(mechanism.descriptor)
        for (number, identity) in streams { set.start.streams[number] = identity }
        for (column, value) in values { set.setParameter(inColumn: column, to: value) }
        parameters[key] = parameterSets.count
        parameterSets.append(set)
        return parameterSets.count - 1
    }

    /// Variables that the user set and INITIAL leaves as they are.
    private mutating func keepStartValues(
        _ densities: [DensityInstances], _ section: SectionRecovery.Section, number: Int
    ) {
        for density in densities {
            guard let mechanism = mechanisms[density.block.type], !mechanism.kept.isEmpty else { continue }
            for position in 0..<section.nseg {
                guard let instance = density.ofNode[section.first + position].index else { continue }
                let place = Network.Location(section: number, x: SegmentIndex.centre(of: position, nseg: section.nseg))
                keep(mechanism, density.block, instance) { name in
                    .density(place, mechanism: mechanism.descriptor.name, variable: name)
                }
            }
        }
    }

    mutating func keep(
        _ mechanism: DatasetMechanism, _ block: MechanismBlock, _ instance: Int, _ quantity: (String) -> Quantity
    ) {
        guard !mechanism.kept.isEmpty else { return }
        let first = instance * entry(block).valueCount
        for (place, name) in mechanism.names.enumerated() where mechanism.kept.contains(name) {
            let value = block.values[first + place]
            guard value != 0, let column = mechanism.descriptor.column(named: name),
                mechanism.descriptor.variables[column].role == .assigned
            else { continue }
            model.startValues.append((quantity(name), value))
        }
    }
}
