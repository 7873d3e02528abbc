import ArgumentParser
import CableModel
import NEURONDataset
import Neurite

/// What is recorded of a dataset's model: the recording of its number in the simulation's order.
struct DatasetRecording: Codable {
    /// Where it stands among all that are recorded, on all ranks.
    var order: Int
    var label: String
    /// Empty where the label says it all.
    var variable: String
    var unit: String
    /// The gid of its cell, the number of its section there, and where it is on that; nil for what
    /// has no place, or is of a cell without a gid.
    var place: Place?

    struct Place: Codable {
        var cell: Int
        var section: Int
        var x: Double
        /// What is recorded there.
        var variable: String
    }
}

extension DatasetModel {
    /// Adds recordings, each on the rank that has its section.
    ///
    /// - Returns: those of this rank, those included that the dataset asks for.
    mutating func record(_ sites: [DatasetSite], _ communicator: Communicator) throws -> [DatasetRecording] {
        let cells = DatasetCells(network)
        var found = recordings.enumerated().map { index, recording in
            DatasetRecording(
                order: recording.order, label: recording.label, variable: "", unit: "",
                place: cells.place(network.recordings[index].quantity))
        }
        guard !sites.isEmpty else { return found }
        let sections = Dictionary(network.sections.enumerated().map { ($1.name, $0) }) { first, _ in first }
        let counts = try communicator.reduce(sites.map { sections[$0.place.section] == nil ? 0 : 1 }, .sum)
        let next = try communicator.reduce((recordings.map(\.order).max() ?? -1) + 1, .maximum)
        for (index, site) in sites.enumerated() {
            guard counts[index] > 0 else {
                let names = network.sections.prefix(12).map(\.name).joined(separator: ", ")
                throw RequestError(
                    "there is no section \(site.place.section); known: \(names)\(sections.count > 12 ? ", …" : "")")
            }
            guard let section = sections[site.place.section] else { continue }
            let quantity = quantity(site.variable, at: place(section: section, x: site.place.x))
            network.recordings.append(.init(quantity))
            found.append(
                DatasetRecording(
                    order: next + index, label: "\(site.place.section)(\(site.place.x))",
                    variable: site.variable ?? "v", unit: site.variable == nil ? "mV" : "", place: cells.place(quantity)
                ))
        }
        return found
    }

    private func quantity(_ variable: String?, at place: Network.Location) -> Quantity {
        guard let variable else { return .voltage(place) }
        if let dotted = DottedName(variable) {
            return .density(place, mechanism: dotted.mechanism, variable: dotted.variable)
        }
        return variable == "i_cap" ? .capacitiveCurrent(place) : .ion(place, name: variable)
    }
}

/// The cells of a model by the gids of their detectors.
private struct DatasetCells {
    private var gidOfRoot: [Int: Int] = [:]
    private var rootOfSection: [Int] = []
    private var numberOfSection: [Int] = []

    init(_ network: Network) {
        var counts: [Int: Int] = [:]
        // In a dataset parents come before their children.
        for (index, section) in network.sections.enumerated() {
            let root = section.parent.flatMap { $0.section < index ? rootOfSection[$0.section] : nil } ?? index
            rootOfSection.append(root)
            numberOfSection.append(counts[root, default: 0])
            counts[root, default: 0] += 1
        }
        for transmitter in network.transmitters {
            guard case .detector(let place, _) = network.sources[transmitter.source] else { continue }
            let root = rootOfSection[place.section]
            gidOfRoot[root] = min(gidOfRoot[root] ?? .max, transmitter.gid)
        }
    }

    func place(_ quantity: Quantity) -> DatasetRecording.Place? {
        guard let place = quantity.location, let cell = gidOfRoot[rootOfSection[place.section]] else { return nil }
        return DatasetRecording.Place(
            cell: cell, section: numberOfSection[place.section], x: place.x, variable: quantity.name)
    }
}
