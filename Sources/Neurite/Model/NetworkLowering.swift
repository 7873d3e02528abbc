import CableModel
import MechanismKit
import StandardMechanisms
import Wording

/// Turns what is alive into a value: the snapshot that the engine is built from. Numbers the
/// records as it goes.
struct NetworkLowering {
    private let model: ModelContext
    private var network = Network()
    private var sourceNumbers: [Network.SpikeSource: Int] = [:]

    init(_ model: ModelContext) { self.model = model }

    mutating func lower(_ live: LiveRecords, refusals: [Fault]) -> Network {
        network.celsius = model.celsius
        network.dt = model.dt
        network.secondorder = model.secondorder
        network.seed = model.seed
        network.faultsFromBuilding = refusals
        network.recordsTransmitters =
            model.spikeRecorder != nil || model.fileRecordings.contains { $0.content is SpikeFileContent }
        number(live)
        network.sections.reserveCapacity(live.sections.count)
        for section in live.sections where !section.isRemoved {
            if !section.ionStyles.isEmpty { network.ionStyles[network.sections.count] = section.ionStyles }
            network.sections.append(section.lowered)
        }
        // There may be millions.
        network.pointProcesses.reserveCapacity(live.pointProcesses.count)
        for pointProcess in live.pointProcesses where !pointProcess.isRemoved { lower(pointProcess) }
        for connection in live.connections { lower(connection) }
        for list in live.connectionLists where list.count > 0 { lower(list) }
        addPointers(of: live)
        addTransfer(of: live)
        addRecordings(of: live)
        addGlobals()
        addIonDefaults()
        addFunctionTables()
        for player in model.livePlayers {
            guard let quantity = player.target.quantity else { continue }
            network.plays.append(
                Network.Play(
                    into: quantity, times: player.times, values: player.values, mode: player.mode))
        }
        return network
    }

    private func number(_ live: LiveRecords) {
        var (sections, pointProcesses) = (0, 0)
        for section in live.sections {
            section.index = section.isRemoved ? nil : sections
            sections += section.isRemoved ? 0 : 1
        }
        for pointProcess in live.pointProcesses {
            pointProcess.index = pointProcess.isRemoved ? nil : pointProcesses
            pointProcesses += pointProcess.isRemoved ? 0 : 1
        }
    }

    private mutating func lower(_ pointProcess: PointProcessRecord) {
        network.pointProcesses.append(pointProcess.lowered)
        if !pointProcess.amplitudes.isEmpty, let index = pointProcess.index,
            let delay = pointProcess.mechanism["delay"]
        {
            network.plays.append(
                Network.Play(
                    into: .pointProcess(index, variable: "amp"),
                    times: pointProcess.amplitudes.indices.map { delay + Double($0) * model.dt },
                    values: pointProcess.amplitudes,
                    mode: .stepwise))
        }
    }

    private mutating func lower(_ connection: NetConRecord) {
        (connection.index, connection.sourceNumber) = (nil, nil)
        guard let source = source(connection.source, threshold: connection.threshold) else { return }
        let number = number(of: source)
        connection.sourceNumber = number
        if let gid = connection.gid {
            network.transmitters.append(
                Network.Transmitter(
                    gid: gid, source: number, name: connection.sourceName, isReplay: connection.isReplay))
        }
        if let spikes = connection.spikes {
            spikes.source = number
            network.spikeRecordings.append(number)
        }
        guard let target = connection.target?.index else { return }
        let index = network.connections.count
        connection.index = index
        if !connection.isActive { network.inactiveConnections.insert(index) }
        network.connections.append(
            Network.Connection(
                source: number, target: target, weights: connection.weights, delay: connection.delay))
    }

    private mutating func lower(_ list: ConnectionListRecord) {
        let sources = list.sources.map { end -> Int32 in
            source(end, threshold: list.threshold).map { Int32(number(of: $0)) } ?? -1
        }
        network.connectionArrays.append(list.lowered(sources: sources))
    }

    /// What spikes; nil where that is not in the model.
    private func source(_ end: NetConRecord.Source, threshold: Double) -> Network.SpikeSource? {
        switch end {
        case .section(let section, let x): section.location(x).map { .detector($0, threshold: threshold) }
        case .pointProcess(let pointProcess): pointProcess.index.map { .pointProcess($0) }
        case .gid(let gid): .gid(gid)
        case .none: nil
        }
    }

    private mutating func number(of source: Network.SpikeSource) -> Int {
        if let number = sourceNumbers[source] { return number }
        sourceNumbers[source] = network.sources.count
        network.sources.append(source)
        return network.sources.count - 1
    }

    /// A global of a mechanism of which nothing is alive at present waits until something is. One
    /// that there is not is left for the model's check to find, and forgotten.
    private mutating func addGlobals() {
        guard !model.globals.isEmpty else { return }
        let catalog = MechanismCatalog(of: network)
        let present = Set(catalog.descriptors.map(\.name))
        network.globals = model.globals.filter { present.contains($0.mechanism) || !model.hasSeen($0.mechanism) }
        model.globals.removeAll { setting in
            guard let descriptor = catalog.descriptor(named: setting.mechanism) else {
                return !model.hasSeen(setting.mechanism)
            }
            return !descriptor.variables.contains { $0.name == setting.variable && $0.role == .global }
        }
    }

    /// A name that no ion has, be it of a mechanism in the model or of one that is known, is told
    /// once, and forgotten.
    private mutating func addIonDefaults() {
        guard !model.ionDefaults.isEmpty else { return }
        let ions = MechanismCatalog(of: network).ions + model.mechanisms.values.flatMap(\.ions) + [Ion.na, .k, .ca]
        let currents = Set(ions.map { IonQuantity.current.name(of: $0) })
        let names = Set(ions.flatMap { ion in IonQuantity.allCases.map { $0.name(of: ion) } }).subtracting(currents)
        for name in model.ionDefaults.keys.sorted() where !names.contains(name) {
            let problem =
                currents.contains(name)
                ? "is computed by the mechanisms and cannot be set"
                : "is not a quantity of an ion that a mechanism uses; known: \(names.sorted().listed)"
            network.faultsFromBuilding.append(Fault(name, problem))
            model.ionDefaults[name] = nil
        }
        network.ionDefaults = model.ionDefaults
    }

    /// A table of a mechanism of which nothing is alive at present waits until something is.
    private mutating func addFunctionTables() {
        guard !model.functionTables.isEmpty else { return }
        let present = Set(MechanismCatalog(of: network).descriptors.map(\.name))
        network.functionTables = model.functionTables.filter { present.contains($0.mechanism) }
    }

    private mutating func addPointers(of live: LiveRecords) {
        func lowered(_ record: Record) -> [Network.Pointer] {
            record.pointerLinks?.pointers.sorted { $0.key < $1.key }.compactMap(\.value.lowered) ?? []
        }
        for section in live.sections where section.pointerLinks != nil { network.pointers += lowered(section) }
        for pointProcess in live.pointProcesses where pointProcess.pointerLinks != nil {
            network.pointers += lowered(pointProcess)
        }
    }

    private mutating func addTransfer(of live: LiveRecords) {
        func add(_ links: PointerLinks) {
            for (gid, variable) in links.sourceVariables.sorted(by: { $0.key < $1.key }) {
                guard let quantity = variable.quantity else { continue }
                network.sourceVariables.append(Network.SourceVariable(gid: gid, quantity))
            }
            for (_, target) in links.targetVariables.sorted(by: { $0.key < $1.key }) {
                guard let quantity = target.variable.quantity else { continue }
                network.targetVariables.append(Network.TargetVariable(gid: target.gid, quantity))
            }
        }
        for section in live.sections where !section.isRemoved { if let links = section.pointerLinks { add(links) } }
        for pointProcess in live.pointProcesses where !pointProcess.isRemoved {
            if let links = pointProcess.pointerLinks { add(links) }
        }
    }

    private mutating func addRecordings(of live: LiveRecords) {
        var owned: [RecorderCore] = []
        for section in live.sections where !section.recordings.isEmpty { owned += section.recordings.map(\.core) }
        for core in model.liveRecorders + owned {
            guard let quantity = core.target.quantity else { continue }
            core.index = network.recordings.count
            network.recordings.append(Network.Recording(quantity, interval: core.interval))
        }
    }
}

extension SectionRecord {
    /// The section as a value.
    var lowered: Network.Section {
        Network.Section(
            name: name, shape: shape, nseg: nseg, material: material,
            parent: parent.flatMap { $0.section.location($0.x) },
            childEnd: childEnd,
            ionValues: usedIonValues)
    }
}
