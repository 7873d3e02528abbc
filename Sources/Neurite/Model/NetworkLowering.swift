import CableModel
import MechanismKit
import StandardMechanisms

/// Turns what is alive into a value: the snapshot that the engine is built from. Numbers the records as it goes.
struct NetworkLowering {
    private let model: ModelContext
    private var network = Network()
    private var sourceNumbers: [Network.SpikeSource: Int] = [:]

    init(_ model: ModelContext) { self.model = model }

    mutating func lower() -> Network {
        network.celsius = model.celsius
        network.dt = model.dt
        network.secondorder = model.secondorder
        network.seed = model.seed
        let records = model.records
        number(records)
        for record in records {
            network.faultsFromBuilding += record.faults.map { Fault(record.displayName, $0) }
            switch record {
            case let section as SectionRecord: lower(section)
            case let process as PointProcessRecord where !process.isDetached: lower(process)
            default: break
            }
        }
        for case let connection as NetConRecord in records { lower(connection) }
        addPointers(records)
        addRecordings(records)
        addGlobals()
        for player in model.livePlayers where player.target.isInModel {
            network.plays.append(
                Network.Play(into: player.target.quantity, times: player.times, values: player.values, mode: player.mode))
        }
        return network
    }

    private func number(_ records: [Record]) {
        var (sections, processes) = (0, 0)
        for record in records {
            if let section = record as? SectionRecord {
                section.index = sections
                sections += 1
            } else if let process = record as? PointProcessRecord {
                process.index = process.isDetached ? -1 : processes
                processes += process.isDetached ? 0 : 1
            }
        }
    }

    private mutating func lower(_ section: SectionRecord) {
        network.sections.append(section.lowered)
    }

    private mutating func lower(_ process: PointProcessRecord) {
        network.pointProcesses.append(
            Network.PointProcess(
                name: process.displayName, mechanism: process.mechanism,
                location: process.place.map { $0.section.location($0.x) }, randomIdentity: process.randomIdentity))
        if let clamp = process.mechanism as? IClamp, !process.amplitudes.isEmpty {
            network.plays.append(
                Network.Play(
                    into: .pointProcess(process.index, variable: "amp"),
                    times: process.amplitudes.indices.map { clamp.delay + Double($0) * model.dt }, values: process.amplitudes,
                    mode: .stepwise))
        }
    }

    private mutating func lower(_ connection: NetConRecord) {
        let source: Network.SpikeSource
        switch connection.source {
        case .section(let section, let x): source = .detector(section.location(x), threshold: connection.threshold)
        case .process(let process): source = .pointProcess(process.index)
        case .none: return
        }
        let number = number(of: source)
        if let spikes = connection.spikes {
            spikes.source = number
            network.spikeRecordings.append(number)
        }
        connection.index = -1
        guard let target = connection.target else { return }
        connection.index = network.connections.count
        network.connections.append(
            Network.Connection(
                name: connection.displayName, source: number, target: target.index, weights: connection.weights,
                delay: connection.delay))
    }

    private mutating func number(of source: Network.SpikeSource) -> Int {
        if let number = sourceNumbers[source] { return number }
        sourceNumbers[source] = network.sources.count
        network.sources.append(source)
        return network.sources.count - 1
    }

    /// A global of a mechanism of which nothing is alive at present waits until something is; one of a mechanism that there never was is left for
    /// the model's check to find.
    private mutating func addGlobals() {
        let present = Set(MechanismCatalog(of: network).descriptors.map(\.name))
        network.globals = model.globals.filter { present.contains($0.mechanism) || !model.seenMechanisms.contains($0.mechanism) }
    }

    private mutating func addPointers(_ records: [Record]) {
        for record in records {
            network.pointers += record.pointers.sorted { $0.key < $1.key }.map(\.value.lowered)
        }
    }

    private mutating func addRecordings(_ records: [Record]) {
        let owned = records.flatMap { ($0 as? SectionRecord)?.recordings.map(\.core) ?? [] }
        for core in [model.time] + model.liveRecorders + owned where core.target.isInModel {
            core.index = network.recordings.count
            network.recordings.append(Network.Recording(core.target.quantity, interval: core.interval))
        }
    }
}

extension SectionRecord {
    /// The section as a value.
    var lowered: Network.Section {
        Network.Section(
            name: name, shape: shape, nseg: nseg, Ra: Ra, cm: cm, parent: parent.map { $0.section.location($0.x) },
            childEnd: childEnd, mechanisms: insertions, ionValues: ionValues)
    }
}
