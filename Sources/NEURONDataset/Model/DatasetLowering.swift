import CableModel
import MechanismKit
import Wording

extension Dataset {
    /// Makes a model of a dataset.
    ///
    /// - Parameter mechanisms: what stands for the files' mechanisms, by name, besides those that
    ///   are here in Swift; the last of a name counts.
    /// - Throws: ``DatasetModelError`` with all that keeps it from being run, such as the
    ///   mechanisms for which there is nothing here.
    package func model(mechanisms: [DatasetMechanism] = []) throws(DatasetModelError) -> DatasetModel {
        var lowering = DatasetLowering(self, mechanisms)
        lowering.run()
        guard lowering.faults.isEmpty else { throw DatasetModelError(faults: lowering.faults) }
        return lowering.model
    }

    /// The mechanisms that the groups use, by name, with their number of instances, and whether
    /// something stands for each.
    ///
    /// - Parameter mechanisms: what stands for the files' mechanisms besides those that are here in
    ///   Swift.
    package func uses(of mechanisms: [DatasetMechanism] = []) -> [(name: String, count: Int, isKnown: Bool)] {
        let known = Set(StandardMechanism.all.map(\.name) + mechanisms.map(\.descriptor.name))
        var counts: [Int: Int] = [:]
        for group in groups { for block in group.blocks { counts[block.type, default: 0] += block.count } }
        return counts.sorted { $0.key < $1.key }.compactMap { type, count in
            guard let entry = self.mechanisms[type], !entry.isBuiltIn else { return nil }
            return (entry.name, count, known.contains(entry.name))
        }
    }
}

extension DatasetMechanisms.Entry {
    /// Whether it is what cables and ions are made of.
    var isBuiltIn: Bool { name == "capacitance" || name == "morphology" || isIon }
    var isIon: Bool { valence != nil }
    /// The name of an ion.
    var ionName: String { String(name.dropLast(4)) }
}

/// Makes a model of a dataset: plain arrays in, indices from group to group moved on.
struct DatasetLowering {
    let dataset: Dataset
    /// What stands for the files' mechanisms besides those that are here in Swift, by name.
    private let given: [String: DatasetMechanism]
    /// For each group sections by the first of their nodes, as they were told beside the files.
    let named: [[Int: DatasetNames.Section]]
    var model = DatasetModel()
    var faults: [String] = []
    /// What stands for a type; nil where nothing does.
    private(set) var mechanisms: [Int: DatasetMechanism] = [:]
    /// The ions that some mechanism here uses.
    private(set) var ions: [String: Ion] = [:]
    /// Lists of density mechanisms that sections share.
    var materials: [[UInt64]: Shared<Network.Material>] = [:]
    /// Sets of parameters that instances share, by type and their bits.
    var parameters: [[UInt64]: Int] = [:]
    var parameterSets: [MechanismParameters] = []
    /// The source of each gid.
    var sourceOfGid: [Int: Int] = [:]
    /// What stands for a gid in connections.
    var inputOfGid: [Int: Int] = [:]

    init(_ dataset: Dataset, _ mechanisms: [DatasetMechanism]) {
        self.dataset = dataset
        named = dataset.groups.map { group in
            Dictionary((group.names?.sections ?? []).map { (min($0.first, $0.last), $0) }) { first, _ in first }
        }
        given = Dictionary(mechanisms.map { ($0.descriptor.name, $0) }) { _, last in last }
    }

    mutating func run() {
        let globals = dataset.globals
        model.network.timeIsSummed = true
        (model.network.celsius, model.network.dt, model.t) = (globals.celsius, globals.dt, globals.t)
        (model.network.secondorder, model.network.seed) = (globals.secondorder, globals.randomSeed)
        model.network.recordsTransmitters = true
        model.network.mechanismNumbers = Dictionary(
            dataset.mechanisms.entries.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
        model.knowsStreamStarts = dataset.groups.allSatisfy { $0.names != nil }
        findMechanisms()
        guard faults.isEmpty else { return }
        findIons()
        setGlobals()
        setFunctionTables()
        noteTables()
        for group in dataset.groups.indices { add(group) }
        guard faults.isEmpty else { return }
        for group in dataset.groups.indices { addConnections(of: group) }
        addRecordings()
    }

    private mutating func add(_ number: Int) {
        let group = dataset.groups[number]
        let sections: SectionRecovery
        do throws(DatasetFault) { sections = try SectionRecovery(group, hasMembrane: membranes(of: group)) } catch {
            faults.append("group \(group.id): \(error.text)")
            return
        }
        let first = model.network.sections.count
        model.places.append(sections.places.map { Network.Location(section: first + $0.section, x: $0.x) })
        addSections(sections.sections, of: number, first: first)
        guard faults.isEmpty else { return }
        addIons(sections.sections, of: number, first: first)
        addPoints(of: number)
        addStates(of: number)
        addStreams(of: number)
        addPointers(of: number)
        addPlays(of: number)
        addPlaysInSteps(of: number)
        addTransfer(of: number)
        for (node, place) in model.places[number].enumerated() { model.voltages.append((place, group.voltages[node])) }
        addSources(of: number)
    }

    private func membranes(of group: DatasetGroup) -> [Bool] {
        var result = [Bool](repeating: false, count: group.parents.count)
        for block in group.blocks where entry(block).name == "capacitance" {
            for node in block.nodes { result[Int(node)] = true }
        }
        return result
    }

    /// A block's line in the table of mechanisms.
    func entry(_ block: MechanismBlock) -> DatasetMechanisms.Entry {
        guard let entry = dataset.mechanisms[block.type] else {
            preconditionFailure("a block of a type that was read is in the table")
        }
        return entry
    }

    // MARK: What holds for all groups

    private mutating func findMechanisms() {
        var missing: [String] = []
        for (name, count, isKnown) in dataset.uses(of: Array(given.values)) where !isKnown && count > 0 {
            missing.append("\(name) (\(count) instance\(count == 1 ? "" : "s"))")
        }
        if !missing.isEmpty {
            faults.append(
                "there is no .mod file for \(missing.joined(separator: ", ")); expected one of each, such as NEURON was built with"
            )
        }
        let standard = Dictionary(uniqueKeysWithValues: StandardMechanism.all.map { ($0.name, $0) })
        for group in dataset.groups {
            for block in group.blocks where block.count > 0 && mechanisms[block.type] == nil {
                let entry = entry(block)
                guard !entry.isBuiltIn, let mechanism = given[entry.name] ?? standard[entry.name]?.describe() else {
                    continue
                }
                if !mechanism.lengths.elementsEqual(entry.lengths.prefix(mechanism.lengths.count))
                    || mechanism.kind != entry.kind
                {
                    let names = mechanism.names.joined(separator: " ")
                    faults.append(
                        "\(entry.name) is not what \(mechanism.descriptor.origin) describes: expected \(mechanism.kind) that keeps "
                            + "\(names), found \(entry.kind) with \(entry.valueCount, "number")")
                }
                mechanisms[block.type] = mechanism
            }
        }
    }

    private mutating func findIons() {
        for mechanism in mechanisms.values {
            for ion in mechanism.descriptor.ions where ions[ion.name]?.valence == nil { ions[ion.name] = ion }
        }
        for ion in ions.values {
            for quantity in [IonQuantity.inside, .outside] {
                let name = quantity.name(of: ion)
                guard let value = dataset.globals.values["\(name)0_\(ion.name)_ion"] else { continue }
                model.network.ionDefaults[name] = value
            }
        }
    }

    /// GLOBAL variables: NEURON's files have them as `name_mechanism`.
    private mutating func setGlobals() {
        for mechanism in mechanisms.values.sorted(by: { $0.descriptor.name < $1.descriptor.name }) {
            let descriptor = mechanism.descriptor
            for variable in descriptor.variables where variable.role == .global {
                guard let value = global(variable.name, descriptor.name), value != variable.defaultValue else {
                    continue
                }
                model.network.globals.append(.init(mechanism: descriptor.name, variable: variable.name, value: value))
            }
            for name in mechanism.heldGlobals {
                guard let value = global(name, descriptor.name) else { continue }
                model.writtenGlobals.append(.init(mechanism: descriptor.name, variable: name, value: value))
            }
        }
    }

    /// Values of functions that are given as tables, which NEURON's files do not hold.
    private mutating func setFunctionTables() {
        let told = dataset.groups.first { $0.names != nil }?.names?.tables ?? []
        for mechanism in mechanisms.values.sorted(by: { $0.descriptor.name < $1.descriptor.name }) {
            let name = mechanism.descriptor.name
            for function in mechanism.descriptor.functionTables {
                guard let table = told.first(where: { ($0.mechanism, $0.function) == (name, function.name) }) else {
                    faults.append(
                        "\(name) takes \(function.name) from a FUNCTION_TABLE, whose values are not in NEURON's files; expected those "
                            + "that neurite_export.export writes, of a table that was set or that is given it: "
                            + "tables={\"\(function.name)_\(name)\": (values, places)}")
                    continue
                }
                model.network.functionTables.append(
                    .init(mechanism: name, function: function.name, table: table.table))
            }
        }
    }

    /// NEURON's own hh takes its rates from a table of whole millivolts unless it is told not to;
    /// ours has none.
    private mutating func noteTables() {
        guard mechanisms.values.contains(where: { $0.isSwift && $0.descriptor.name == "hh" }),
            global("usetable", "hh") == 1
        else { return }
        model.notes.append(
            "usetable_hh is 1: NEURON takes the rates of hh from a table, here they are exact; to compare, set h.usetable_hh = 0 in "
                + "NEURON, or give hh.mod of NEURON's source with the other .mod files")
    }

    private func global(_ name: String, _ mechanism: String) -> Double? {
        guard let open = name.firstIndex(of: "["), let index = Int(name[name.index(after: open)...].dropLast()) else {
            return dataset.globals.values["\(name)_\(mechanism)"]
        }
        let array = dataset.globals.arrays["\(name[..<open])_\(mechanism)"] ?? []
        return array.indices.contains(index) ? array[index] : nil
    }
}

extension DatasetMechanism {
    var kind: String {
        switch descriptor.kind {
        case .density: "a density mechanism"
        case .pointProcess: "a point process"
        case .artificialCell: "an artificial cell"
        }
    }
}

extension DatasetMechanisms.Entry {
    var kind: String { isArtificial ? "an artificial cell" : isPoint ? "a point process" : "a density mechanism" }
}
